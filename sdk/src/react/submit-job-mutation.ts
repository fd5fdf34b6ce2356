import type { UseMutationOptions } from "@tanstack/react-query";
import type { JobsClient } from "../client.ts";
import type { JobsError } from "../errors/jobs-error.ts";
import type { JobHandle } from "../job/job-handle.ts";
import type { JobKind, JobParameters } from "../job/kind.ts";
import { isObject } from "../job/record.ts";
import { checkClient } from "./arguments.ts";

export type SubmitJobMutation<K extends JobKind = JobKind> = UseMutationOptions<
  JobHandle<K>,
  JobsError,
  JobParameters<K>
>;

interface Submission {
  readonly key: string;
  readonly json: string;
}

/** Failed submissions by their parameters object, with its JSON at that time. */
const failed = new WeakMap<JobParameters, Submission>();

/**
 * Options of a mutation that submits a job. Its variables are the job's parameters, its data is the handle. After a failure, the same
 * unchanged object is submitted with the same key, whether Query retries or the user does: that never creates a second job.
 *
 * @example
 * const { mutate, data: job } = useMutation(submitJobMutation<"wait">(jobs));
 */
export function submitJobMutation<K extends JobKind = JobKind>(jobs: JobsClient): SubmitJobMutation<K> {
  checkClient("submitJobMutation", jobs);
  return {
    async mutationFn(parameters) {
      const json = JSON.stringify(parameters);
      const last = failed.get(parameters);
      const key = last?.json === json ? last.key : crypto.randomUUID();
      failed.delete(parameters);
      try {
        const job: JobHandle = await jobs.submit<JobParameters>(parameters, { key });
        return job as JobHandle<K>;
      } catch (error) {
        if (isObject(parameters)) failed.set(parameters, { key, json });
        throw error;
      }
    },
    // The SDK has already retried.
    retry: false,
  };
}
