import { type JobKind, type JobKinds, requiredProperties } from "../generated/kinds.ts";

export type { JobKind };

/** The parameters of a kind of job; of any kind by default. */
export type JobParameters<K extends JobKind = JobKind> = JobKinds[K]["parameters"];

/** The result of a kind of job; of any kind by default. */
export type JobResult<K extends JobKind = JobKind> = JobKinds[K]["result"];

/** The kind that parameters of this type select, or a union of kinds if several match. */
export type KindOf<P> = P extends unknown ? { [K in JobKind]: P extends JobParameters<K> ? K : never }[JobKind] : never;

/** Parameters of type `P` without properties that their kind does not have. */
export type Exactly<P> = P & { [Name in Exclude<keyof P, keyof JobParameters<KindOf<P>>>]: never };

/** Returns the kind that parameters select by the properties that they have, or undefined unless exactly one fits. */
export function kindOf(parameters: object): JobKind | undefined {
  const fitting = Object.keys(requiredProperties).filter((kind) =>
    requiredProperties[kind]?.every((name) => Object.hasOwn(parameters, name)),
  );
  return fitting.length === 1 ? (fitting[0] as JobKind) : undefined;
}
