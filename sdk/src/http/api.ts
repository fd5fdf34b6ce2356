import { isHttpError } from "../errors/http-error.ts";
import type { components, operations } from "../generated/contract.ts";
import type { JobParameters } from "../job/kind.ts";
import { isJobRecord, isJobSummary, isObject, isString, type JobRecord } from "../job/record.ts";
import type { Clock } from "../waiting/clock.ts";
import { type ApiResponse, createExchange } from "./exchange.ts";
import { operation, type Send } from "./operation.ts";

type Schemas = components["schemas"];

/** The contract's operations. Each sends one request. */
export interface Api {
  submitJob(body: JobParameters, key: string, signal?: AbortSignal): Promise<ApiResponse<Schemas["AcceptedJob"]>>;
  getJob(jobId: string, signal?: AbortSignal): Promise<ApiResponse<JobRecord>>;
  listJobs(query: ListQuery, signal?: AbortSignal): Promise<ApiResponse<Schemas["JobList"]>>;
  cancelJob(jobId: string, signal?: AbortSignal): Promise<ApiResponse<Schemas["AcceptedJob"]>>;
}

export type ListQuery = { [Name in keyof Query]: Query[Name] | undefined };
type Query = NonNullable<operations["listJobs"]["parameters"]["query"]>;

export function createApi(baseUrl: string, send: Send, clock: Clock): Api {
  const exchange = createExchange(send, clock);
  return {
    submitJob(body, key, signal) {
      const request = operation(baseUrl, "POST", "/jobs", { body, params: { header: { "Idempotency-Key": key } } });
      return exchange(request, isAccepted(key), signal, key);
    },
    getJob(jobId, signal) {
      const request = operation(baseUrl, "GET", "/jobs/{jobId}", { params: { path: { jobId } } });
      return exchange(request, (body): body is JobRecord => isJobRecord(body) && body.jobId === jobId, signal);
    },
    listJobs(query, signal) {
      const request = operation(baseUrl, "GET", "/jobs", { params: { query: query as Query } });
      return exchange(request, isJobList, signal);
    },
    cancelJob(jobId, signal) {
      const request = operation(baseUrl, "DELETE", "/jobs/{jobId}", { params: { path: { jobId } } });
      return exchange(request, isAccepted(jobId), signal);
    },
  };
}

/** Turns the 404 of a job that has not started into a response without a value. */
export function ifKnown<T>(response: Promise<ApiResponse<T>>): Promise<ApiResponse<T | undefined>> {
  return response.catch((error: unknown) => {
    if (!isHttpError(error, 404, "JobNotFound")) throw error;
    return { ...error, value: undefined };
  });
}

/** Accepts only this job's id: a proxy or cache may return another job's response. */
function isAccepted(jobId: string) {
  return (body: unknown): body is Schemas["AcceptedJob"] => isObject(body) && body["jobId"] === jobId;
}

function isJobList(body: unknown): body is Schemas["JobList"] {
  if (!isObject(body)) return false;
  const { jobs, nextPageToken = "" } = body;
  return Array.isArray(jobs) && jobs.every(isJobSummary) && isString(nextPageToken);
}
