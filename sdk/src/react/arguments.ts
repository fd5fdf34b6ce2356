import type { JobsClient } from "../client.ts";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobHandle } from "../job/job-handle.ts";

/** Rejects anything but a client, such as the job itself. */
export function checkClient(of: string, jobs: JobsClient): void {
  if (typeof jobs?.from !== "function")
    throw new InvalidOptionError(`The first argument of ${of} must be a client from createJobsClient().`);
}

/** Whether the value is a handle, possibly from another copy of the package, rather than a saved job. */
export function isJob<J extends JobHandle>(value: J | object): value is J {
  return typeof (value as Partial<J> | null)?.steps === "function";
}
