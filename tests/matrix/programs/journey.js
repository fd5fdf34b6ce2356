/** What every runtime has to do with the SDK, against a running API. Plain JavaScript: no runtime may depend on a compiler. */
import { createJobsClient, isHttpError, isJobCancelledError, isNetworkError } from "@jobs-api/sdk";

/** Resolves with the parts that were done. Rejects with the first that failed. */
export async function journey({ baseUrl, region, credentials }) {
  const jobs = createJobsClient({ baseUrl, region, credentials });
  const done = [];
  const expect = (part, holds) => {
    if (!holds) throw new Error(`${part} failed after: ${done.join(", ") || "nothing"}`);
    done.push(part);
  };

  const job = await jobs.submit({ seconds: 1 });
  const statuses = [];
  for await (const { status } of job.steps({ timeout: 60_000 })) statuses.push(status);
  expect("steps", statuses[0] === "PENDING" && statuses.at(-1) === "SUCCEEDED");
  const restored = jobs.from(JSON.parse(JSON.stringify(job)));
  expect("result", (await restored.result()).message === "Waited 1 second.");

  const long = await jobs.submit({ seconds: 240 });
  await long.cancel();
  expect("cancel", isJobCancelledError(await long.result({ timeout: 60_000 }).catch((error) => error)));

  const { jobs: listed } = await jobs.page({ pageSize: 5 });
  expect("list", listed.length > 0);

  const refused = await jobs.submit({ csv: "" }).catch((error) => error);
  expect("problems", isHttpError(refused, 400) && refused.problems[0]?.path === "/csv");

  // No server listens there.
  const lost = createJobsClient({ baseUrl: "http://127.0.0.1:9/dev", region, credentials, retry: false });
  expect("no server", isNetworkError(await lost.get(job.jobId).catch((error) => error)));

  let sent = 0;
  const middleware = [{ onRequest: () => void sent++ }];
  const traced = createJobsClient({ baseUrl, region, credentials, middleware });
  expect("middleware", (await traced.get(job.jobId)).status === "SUCCEEDED" && sent === 1);
  return done;
}
