import type { JobStatus } from "../generated/lifecycle.ts";

type Cases<J extends { readonly status: JobStatus }> = {
  readonly [S in J["status"]]: (job: Extract<J, { readonly status: S }>) => unknown;
};

/**
 * Calls the case for the job's status and returns its value. A missing or unknown case does not compile.
 *
 * @example
 * match(step, { PENDING: () => "waiting", RUNNING: ({ attempt }) => `attempt ${attempt}`, ... });
 */
export function match<const J extends { readonly status: JobStatus }, C extends Cases<J>>(
  job: J,
  cases: C & { readonly [S in Exclude<keyof C, J["status"]>]: never },
): ReturnType<C[J["status"]]> {
  return (cases as unknown as Record<JobStatus, (job: J) => ReturnType<C[J["status"]]>>)[job.status](job);
}
