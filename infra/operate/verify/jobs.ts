import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { isJobCancelledError, isJobFailedError } from "../../../sdk/src/index.ts";
import { answerCheck, answerText, type Check, errorCheck, isError, type Outcome, outcome } from "./check.ts";
import type { Verification } from "./deployment.ts";
import { once } from "./once.ts";
import { type Answer, send } from "./requests.ts";

const csv = "city,population\nBern,134290\n";
/** Its quote is not closed. */
const malformedCsv = 'city\n"Bern';
const listingMilliseconds = 10_000;

/** Checks of a few short jobs. */
export function jobChecks({ deployment, jobs, observations, submitted, signal }: Verification): Check[] {
  const patience = { timeout: 120_000, signal };
  const get = (path: string) => send(deployment, { method: "GET", path });
  const cancel = (jobId: string) => send(deployment, { method: "DELETE", path: `/jobs/${jobId}` });

  const withKey = () => {
    const key = randomUUID();
    submitted.add(key);
    return { key, signal };
  };

  /** Submits a job that waits a second. */
  const waiting = once(async () => {
    const { key } = withKey();
    const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
    return { key, answer: await send(deployment, { method: "POST", path: "/jobs", headers, body: '{"seconds": 1}' }) };
  });

  /** The id of that job, once it has ended. */
  const ended = once(async () => {
    const { key, answer } = await waiting();
    if (answer.status !== 202) throw new Error(`Its submission was answered with ${answerText(answer)}.`);
    await jobs.from({ jobId: key, submittedAt: new Date().toISOString() }).result(patience);
    return key;
  });

  const summarized = once(async () => {
    const job = await jobs.submit({ csv }, withKey());
    return { jobId: job.jobId, summary: await job.result(patience) };
  });

  async function cancelRunning(): Promise<Outcome> {
    const job = await jobs.submit({ seconds: 60 }, withKey());
    for await (const { status } of job.steps(patience)) if (status !== "PENDING") break;
    const answer = await cancel(job.jobId);
    const error = await job.result(patience).catch((error: unknown) => error);
    const ends = isJobCancelledError(error) ? "CANCELLED" : `not CANCELLED: ${text(error)}`;
    return outcome(answer.status === 202 && ends === "CANCELLED", `${answerText(answer)}, then ${ends}`);
  }

  async function fail(): Promise<Outcome> {
    const job = await jobs.submit({ csv: malformedCsv }, withKey());
    const error = await job.result(patience).catch((error: unknown) => error);
    if (!isJobFailedError(error)) return outcome(false, text(error));
    const kept = JSON.stringify(error.parameters) === JSON.stringify({ csv: malformedCsv });
    return outcome(error.code === "InvalidCsv" && kept, `FAILED ${error.code}: ${error.reason}`);
  }

  async function cancelEnded(): Promise<Answer> {
    const answer = await cancel(await ended());
    observations.cancelOfEnded = answer.status;
    return answer;
  }

  /** Lists both jobs over two pages, repeatedly: an index lags behind its table. */
  async function listBoth(): Promise<Outcome> {
    const ids = [await ended(), (await summarized()).jobId];
    const end = Date.now() + listingMilliseconds;
    for (;;) {
      const first = await get("/jobs?limit=1");
      const token = String(first.body["nextPageToken"] ?? "");
      const second = await get(`/jobs?limit=100&pageToken=${encodeURIComponent(token)}`);
      const listed = [...idsIn(first), ...idsIn(second)];
      const each = ids.every((id) => listed.filter((other) => other === id).length === 1);
      if (each && idsIn(first).length === 1) return outcome(true, "both, each once");
      if (Date.now() > end) return outcome(false, `${answerText(first)} and ${answerText(second)}, without both`);
      await setTimeout(200, undefined, { signal });
    }
  }

  return [
    {
      name: "a submission",
      expected: "202, with jobId, Location and Retry-After",
      async run() {
        const { key, answer } = await waiting();
        const location = `${new URL(deployment.baseUrl).pathname}/jobs/${key}`;
        const { status, headers, body } = answer;
        const complete = body["jobId"] === key && headers.location === location && headers["retry-after"] === "1";
        return outcome(status === 202 && complete, `${answerText(answer)}${complete ? "" : `, ${answer.text}`}`);
      },
    },
    {
      name: "reading its job once it has ended",
      expected: "SUCCEEDED, with the result",
      async run() {
        const { body } = await get(`/jobs/${await ended()}`);
        const result = JSON.stringify(body["result"]);
        return outcome(body["status"] === "SUCCEEDED" && /1 second/.test(result), `${body["status"]} ${result}`);
      },
    },
    {
      name: "a job that summarizes a CSV text",
      expected: "1 row",
      async run() {
        const { rows } = (await summarized()).summary;
        return outcome(rows === 1, `${rows} row`);
      },
    },
    { name: "listing both jobs over two pages", expected: "both, each once", run: listBoth },
    {
      name: "a job that fails",
      expected: "FAILED InvalidCsv, with its parameters",
      run: fail,
    },
    { name: "cancelling a running job", expected: "202, then CANCELLED", run: cancelRunning },
    answerCheck(
      "cancelling an ended job",
      "409 JobAlreadyEnded, or 404 JobNotFound",
      cancelEnded,
      (answer) => isError(answer, 409, "JobAlreadyEnded") || isError(answer, 404, "JobNotFound"),
    ),
    errorCheck("cancelling an unknown job", 404, "JobNotFound", () => cancel(randomUUID())),
    errorCheck("reading an unknown job", 404, "JobNotFound", () => get(`/jobs/${randomUUID()}`)),
  ];
}

function idsIn({ body }: Answer): string[] {
  const listed = Array.isArray(body["jobs"]) ? body["jobs"] : [];
  return listed.map(({ jobId }: { readonly jobId: string }) => jobId);
}

function text(value: unknown): string {
  return value instanceof Error ? value.message : JSON.stringify(value);
}
