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
  readonly text: string;
}

/** Submissions that failed, by the object that was to be submitted, and what it held then. */
const failed = new WeakMap<JobParameters, Submission>();

/**
 * A mutation that submits a job: its variables are the job's parameters, its data the job. The same object, unchanged, is sent
 * after a failure with the same key, whether Query repeats the mutation or the user: that never makes a second job.
 */
export function submitJobMutation<K extends JobKind = JobKind>(jobs: JobsClient): SubmitJobMutation<K> {
  checkClient("submitJobMutation", jobs);
  return {
    async mutationFn(parameters) {
      const text = JSON.stringify(parameters);
      const last = failed.get(parameters);
      const key = last?.text === text ? last.key : crypto.randomUUID();
      failed.delete(parameters);
      try {
        const job: JobHandle = await jobs.submit<JobParameters>(parameters, { key });
        return job as JobHandle<K>;
      } catch (error) {
        if (isObject(parameters)) failed.set(parameters, { key, text });
        throw error;
      }
    },
    // What is worth repeating the SDK has repeated.
    retry: false,
  };
}
