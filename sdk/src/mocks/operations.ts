import { isJobId } from "../job/job-id.ts";
import type { Clock } from "../waiting/clock.ts";
import type { KnownKinds } from "./kinds.ts";
import { cancel, type MockJob, recordAt } from "./mock-job.ts";
import { type ParsedParameters, parseParameters } from "./parameters.ts";
import type { JobPlan } from "./plan.ts";
import { apiResponse, badRequestBody, gatewayError, type MockResponse } from "./responses.ts";

/** The state of the mocked API. */
export interface MockState {
  readonly jobs: Map<string, MockJob>;
  readonly clock: Pick<Clock, "now">;
  readonly kinds: KnownKinds;
  /** Plans a submitted job. */
  readonly planOf: (parsed: ParsedParameters) => Required<JobPlan>;
}

export function submitJob(state: MockState, { url, headers }: Request, body: string, requestId: string): MockResponse {
  const parsed = parseParameters(body, state.kinds);
  if (typeof parsed === "string") return gatewayError(badRequestBody(parsed));
  const jobId = headers.get("idempotency-key") ?? requestId;
  if (!isJobId(jobId)) {
    const message = "Idempotency-Key must be one lower-case UUID, sent once.";
    return apiResponse({ status: 400, error: { code: "InvalidIdempotencyKey", message } });
  }
  if (!state.jobs.has(jobId)) state.jobs.set(jobId, accept(state, jobId, parsed));
  const location = { Location: `${new URL(url).pathname}/${jobId}`, "Retry-After": "1" };
  return apiResponse({ status: 202, headers: location, body: { jobId } });
}

export function getJob({ jobs, clock }: MockState, jobId: string): MockResponse {
  const job = jobs.get(jobId);
  const record = job && recordAt(job, clock.now());
  if (record !== undefined) return apiResponse({ status: 200, body: record });
  return jobNotFound();
}

export function cancelJob({ jobs, clock }: MockState, jobId: string): MockResponse {
  const job = jobs.get(jobId);
  const status = job && recordAt(job, clock.now())?.status;
  if (job === undefined || status === undefined) return jobNotFound();
  if (status === "SUCCEEDED" || status === "FAILED") {
    const message = "The job has ended: it cannot be cancelled any more.";
    return apiResponse({ status: 409, error: { code: "JobAlreadyEnded", message } });
  }
  if (status === "RUNNING") jobs.set(jobId, cancel(job, clock.now()));
  return apiResponse({ status: 202, headers: { "Retry-After": "1" }, body: { jobId } });
}

function jobNotFound(): MockResponse {
  const error = { code: "JobNotFound", message: "No job with this id has started." };
  return apiResponse({ status: 404, headers: { "Retry-After": "1" }, error });
}

function accept({ clock, planOf }: MockState, jobId: string, parsed: ParsedParameters): MockJob {
  const { kind, parameters } = parsed;
  const { startsAfter, runsFor, cancelledAfter, silentAfter, outcome } = planOf(parsed);
  const createdAt = clock.now();
  const startsAt = createdAt + startsAfter;
  const ends = {
    endsAt: silentAfter < runsFor ? Number.POSITIVE_INFINITY : startsAt + runsFor,
    cancelledAt: startsAt + cancelledAfter,
    silentAt: startsAt + silentAfter,
    outcome,
  };
  return { jobId, kind, parameters, createdAt, startsAt, ...ends };
}
