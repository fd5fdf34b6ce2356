// Next.js, app/api/jobs/route.ts: submits a job with the server's credentials, and gives the page its handle as JSON.
import { createJobsClient, isHttpError, type JobParameters } from "@jobs-api/sdk";
import { nodeCredentials } from "@jobs-api/sdk/node";

const jobs = createJobsClient({
  baseUrl: process.env.JOBS_BASE_URL ?? "",
  region: process.env.AWS_REGION,
  credentials: nodeCredentials(),
});

export async function POST(request: Request): Promise<Response> {
  const parameters: JobParameters = await request.json();
  try {
    const job = await jobs.submit(parameters, { signal: request.signal });
    return Response.json(job, { status: 202 });
  } catch (error) {
    // The API validates the parameters. Any other error is the server's own.
    if (!isHttpError(error, 400)) throw error;
    return Response.json({ message: error.message }, { status: 400 });
  }
}
