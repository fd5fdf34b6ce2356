import type { JobStatus } from "../generated/lifecycle.ts";

type Cases<J extends { readonly status: JobStatus }> = {
  readonly [S in J["status"]]: (job: Extract<J, { readonly status: S }>) => unknown;
};

/** Gives what the case for the job's status makes of it. A status without a case does not compile. */
export function match<const J extends { readonly status: JobStatus }, C extends Cases<J>>(
  job: J,
  cases: C & { readonly [S in Exclude<keyof C, J["status"]>]: never },
): ReturnType<C[J["status"]]> {
  return (cases as unknown as Record<JobStatus, (job: J) => ReturnType<C[J["status"]]>>)[job.status](job);
}
