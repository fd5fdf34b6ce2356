import type { JobKind, JobKinds } from "../generated/kinds.ts";

export type { JobKind };

/** What a job of a kind is submitted with; without a kind, of any. */
export type JobParameters<K extends JobKind = JobKind> = JobKinds[K]["parameters"];

/** What a job of a kind gives; without a kind, any. */
export type JobResult<K extends JobKind = JobKind> = JobKinds[K]["result"];

/** The kind that parameters of this type select; several if the type leaves it open. */
export type KindOf<P> = P extends unknown ? { [K in JobKind]: P extends JobParameters<K> ? K : never }[JobKind] : never;

/** Parameters of the type that was given and with no property that its kind does not have. */
export type Exactly<P> = P & { [Name in Exclude<keyof P, keyof JobParameters<KindOf<P>>>]: never };
