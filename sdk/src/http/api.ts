import createClient, { type Middleware, type ParamsOption, type RequestBodyOption } from "openapi-fetch";
import type { HttpMethod, PathsWithMethod } from "openapi-typescript-helpers";
import { isHttpError } from "../errors/http-error.ts";
import type { components, operations, paths } from "../generated/contract.ts";
import type { JobParameters } from "../job/kind.ts";
import { isJobRecord, isJobSummary, isObject, isString, type Job } from "../job/record.ts";
import type { SendRequest } from "../signing/signed-fetch.ts";
import { type ApiResponse, createExchange, type ExchangeOptions, type FetchResponse } from "./exchange.ts";
import { PlainRequest } from "./plain-request.ts";
import { requestInit } from "./request-init.ts";

type Schemas = components["schemas"];

/** The contract's operations. Each sends one request. */
export interface Api {
  submitJob(body: JobParameters, key: string, signal?: AbortSignal): Promise<ApiResponse<Schemas["AcceptedJob"]>>;
  getJob(jobId: string, signal?: AbortSignal): Promise<ApiResponse<Job>>;
  listJobs(query: ListQuery, signal?: AbortSignal): Promise<ApiResponse<Schemas["JobList"]>>;
  cancelJob(jobId: string, signal?: AbortSignal): Promise<ApiResponse<Schemas["AcceptedJob"]>>;
}

export type ListQuery = { [Name in keyof Query]: Query[Name] | undefined };
type Query = NonNullable<operations["listJobs"]["parameters"]["query"]>;

export interface ApiOptions extends ExchangeOptions {
  readonly baseUrl: string;
  readonly middleware: readonly Middleware[];
}

/** Calls the API with openapi-fetch's client, which sends by `fetch`. */
export function createApi({ baseUrl, middleware, ...settings }: ApiOptions, fetch: SendRequest): Api {
  const plain = middleware.length === 0 && { Request: PlainRequest as unknown as typeof Request };
  const client = createClient<paths>({ baseUrl, fetch, ...requestInit(), ...plain });
  client.use(...middleware);
  const exchange = createExchange(settings);

  function call<M extends HttpMethod, P extends PathsWithMethod<paths, M>, T>(
    method: M,
    path: P,
    options: ParamsOption<paths[P][M]> & RequestBodyOption<paths[P][M]>,
    expected: (body: unknown) => body is T,
    signal: AbortSignal | undefined,
    key?: string,
  ): Promise<ApiResponse<T>> {
    const { jobId = "" } = (options.params as { path?: { jobId?: string } }).path ?? {};
    const name = `${method.toUpperCase()} ${baseUrl}${path.replace("{jobId}", jobId)}`;
    const send = client.request as (method: M, path: P, init: object) => Promise<FetchResponse>;
    return exchange(name, (init) => send(method, path, { ...options, ...init }), expected, signal, key);
  }

  return {
    submitJob: (body, key, signal) =>
      call("post", "/jobs", { body, params: { header: { "Idempotency-Key": key } } }, isAccepted(key), signal, key),
    getJob: (jobId, signal) => call("get", "/jobs/{jobId}", { params: { path: { jobId } } }, isRecordOf(jobId), signal),
    listJobs: (query, signal) => call("get", "/jobs", { params: { query: query as Query } }, isJobList, signal),
    cancelJob: (jobId, signal) =>
      call("delete", "/jobs/{jobId}", { params: { path: { jobId } } }, isAccepted(jobId), signal),
  };
}

/** Turns the 404 of a job that has not started into a response without a value. */
export function ifKnown<T>(response: Promise<ApiResponse<T>>): Promise<ApiResponse<T | undefined>> {
  return response.catch((error: unknown) => {
    if (!isHttpError(error, 404, "JobNotFound")) throw error;
    return { ...error, value: undefined };
  });
}

function isRecordOf(jobId: string) {
  return (body: unknown): body is Job => isJobRecord(body) && body.jobId === jobId;
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
