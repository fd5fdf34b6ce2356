import type { Clock } from "../clock.ts";
import { isHttpError } from "../errors/http-error.ts";
import type { components, operations } from "../generated/contract.ts";
import { isJobId } from "../job-id.ts";
import type { JobParameters } from "../kind.ts";
import { isJobRecord, isObject, isRecordStatus, type JobRecord } from "../record.ts";
import { type Answer, createExchange } from "./exchange.ts";
import { operation, type Send } from "./operation.ts";

type Schemas = components["schemas"];

/** The contract's operations, one request each. */
export interface Api {
  submitJob(body: JobParameters, key: string, signal: AbortSignal): Promise<Answer<Schemas["AcceptedJob"]>>;
  getJob(jobId: string, signal: AbortSignal): Promise<Answer<JobRecord>>;
  listJobs(query: ListQuery, signal: AbortSignal): Promise<Answer<Schemas["JobList"]>>;
  cancelJob(jobId: string, signal: AbortSignal): Promise<Answer<Schemas["AcceptedJob"]>>;
}

export type ListQuery = { [Name in keyof Query]: Query[Name] | undefined };
type Query = NonNullable<operations["listJobs"]["parameters"]["query"]>;

export function createApi(baseUrl: string, send: Send, clock: Clock): Api {
  const exchange = createExchange(send, clock);
  return {
    submitJob(body, key, signal) {
      const request = operation(baseUrl, "post", "/jobs", { body, params: { header: { "Idempotency-Key": key } } });
      return exchange(request, isAccepted, signal, key);
    },
    getJob(jobId, signal) {
      return exchange(operation(baseUrl, "get", "/jobs/{jobId}", { params: { path: { jobId } } }), isJobRecord, signal);
    },
    listJobs(query, signal) {
      const request = operation(baseUrl, "get", "/jobs", { params: { query: query as Query } });
      return exchange(request, isJobList, signal);
    },
    cancelJob(jobId, signal) {
      const request = operation(baseUrl, "delete", "/jobs/{jobId}", { params: { path: { jobId } } });
      return exchange(request, isAccepted, signal);
    },
  };
}

/** An answer about a job that may not have started: without a value if the API does not know it. */
export function ifKnown<T>(answer: Promise<Answer<T>>): Promise<Answer<T | undefined>> {
  return answer.catch((error: unknown) => {
    if (!isHttpError(error, 404, "JobNotFound")) throw error;
    return { value: undefined, retryAfter: error.retryAfter, at: error.at };
  });
}

function isAccepted(value: unknown): value is Schemas["AcceptedJob"] {
  return isObject(value) && isJobId(value["jobId"]);
}

function isJobList(value: unknown): value is Schemas["JobList"] {
  if (!isObject(value) || !Array.isArray(value["jobs"])) return false;
  const { jobs, nextPageToken = "" } = value as { jobs: unknown[]; nextPageToken?: unknown };
  return (
    typeof nextPageToken === "string" &&
    jobs.every((job) => isObject(job) && isJobId(job["jobId"]) && isRecordStatus(job["status"]))
  );
}
