import type { JobKind, JobParameters, JobResult } from "../job/kind.ts";
import { isObject } from "../job/record.ts";
import { check, checkOptions } from "../options.ts";

/** A kind of job of the mocked API. */
export interface MockKind<K extends JobKind = JobKind> {
  /**
   * Whether parameters are of this kind, as the API's validator decides. They are a JSON object, whose properties may have any type.
   *
   * @example
   * matches: ({ text }) => typeof text === "string"
   */
  readonly matches: (parameters: Readonly<Record<string, unknown>>) => boolean;
  /** The result of a job that succeeds, or a function of its parameters. */
  readonly result: JobResult<K> | ((parameters: JobParameters<K>) => JobResult<K>);
  /** Milliseconds from start to end. Default: 1,000. */
  readonly duration?: number | undefined;
}

/** Kinds besides those of the package's contract, keyed by name. `false` removes one of the package's. */
export type MockKinds = { readonly [K in JobKind]?: MockKind<K> | false };

/** A kind whose result has any type. */
export type UntypedKind = Omit<MockKind, "result"> & { readonly result: unknown };

/** Returns the option's entries. Throws an `InvalidOptionError` for an invalid one. */
export function checkMockKinds(kinds: MockKinds): readonly (readonly [string, UntypedKind | false])[] {
  check(isObject(kinds), "kinds must be an object that has kinds of job, keyed by name.");
  return Object.entries(kinds).map(([name, kind]) => [name, kind === false ? false : checkKind(name, kind)]);
}

function checkKind(name: string, kind: UntypedKind): UntypedKind {
  checkOptions(`kinds.${name}`, kind, ["matches", "result", "duration"]);
  const { matches, result, duration = 0 } = kind;
  check(typeof matches === "function", `kinds.${name}.matches must be a function of a job's parameters.`);
  check(result !== undefined, `kinds.${name}.result is missing.`);
  const isTime = typeof duration === "number" && duration >= 0;
  check(isTime, `kinds.${name}.duration must be a non-negative number of milliseconds, not ${duration}.`);
  return kind;
}
