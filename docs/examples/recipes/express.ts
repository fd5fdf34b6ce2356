// Express, app.post("/jobs", express.json(), submitJob): submits a job with the server's credentials.
import type { IncomingMessage, ServerResponse } from "node:http";
import { createJobsClient, isHttpError, type JobParameters } from "@jobs-api/sdk";
import { nodeCredentials } from "@jobs-api/sdk/node";

const jobs = createJobsClient({
  baseUrl: process.env.JOBS_BASE_URL ?? "",
  region: process.env.AWS_REGION,
  credentials: nodeCredentials(),
});

/** Express's request and response are Node's, with a parsed body. Express 5 handles a rejection. */
export async function submitJob(request: IncomingMessage & { body: JobParameters }, response: ServerResponse) {
  const send = (status: number, value: unknown) =>
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
  try {
    send(202, await jobs.submit(request.body));
  } catch (error) {
    if (!isHttpError(error, 400)) throw error;
    send(400, { message: error.message, problems: error.problems });
  }
}
