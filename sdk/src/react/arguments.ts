import type { JobsClient } from "../client.ts";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobHandle } from "../job/job-handle.ts";

/** Refuses what is not the client, the job itself for instance. */
export function checkClient(of: string, jobs: JobsClient): void {
  if (typeof jobs?.from !== "function")
    throw new InvalidOptionError(`${of} takes the client first: createJobsClient().`);
}

/** Whether it is a job to be waited for, and not one that was saved; be it from another copy of the package. */
export function isJob<J extends JobHandle>(value: J | object): value is J {
  return typeof (value as Partial<J> | null)?.steps === "function";
}
