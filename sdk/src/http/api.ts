import type { Clock } from "../clock.ts";
import { isHttpError } from "../errors/http-error.ts";
import type { components } from "../generated/contract.ts";
import { isJobId } from "../job-id.ts";
import type { JobParameters } from "../kind.ts";
import { isJobRecord, isObject, type JobRecord } from "../record.ts";
import { type Answer, exchange } from "./exchange.ts";
import { operation, type Send } from "./operation.ts";

type AcceptedJob = components["schemas"]["AcceptedJob"];

/** The contract's operations, one request each. */
export interface Api {
  submitJob(body: JobParameters, key: string, signal: AbortSignal): Promise<Answer<AcceptedJob>>;
  getJob(jobId: string, signal: AbortSignal): Promise<Answer<JobRecord>>;
}

export function createApi(baseUrl: string, send: Send, clock: Clock): Api {
  return {
    submitJob(body, key, signal) {
      const request = operation(baseUrl, "post", "/jobs", { body, params: { header: { "Idempotency-Key": key } } });
      return exchange({ clock, signal, key, request, send, expected: isAccepted });
    },
    getJob(jobId, signal) {
      const request = operation(baseUrl, "get", "/jobs/{jobId}", { params: { path: { jobId } } });
      return exchange({ clock, signal, request, send, expected: isJobRecord });
    },
  };
}

/** Reads a job that may not have started: no value then. */
export function readJob(api: Api, jobId: string, signal: AbortSignal): Promise<Answer<JobRecord | undefined>> {
  return api.getJob(jobId, signal).catch((error: unknown) => {
    if (isHttpError(error, 404, "JobNotFound")) {
      const { retryAfter, at } = error;
      return { value: undefined, retryAfter, at };
    }
    throw error;
  });
}

function isAccepted(value: unknown): value is AcceptedJob {
  return isObject(value) && isJobId(value["jobId"]);
}
