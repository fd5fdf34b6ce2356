import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import { examples } from "../generated/examples.ts";
import type { ContractKind } from "../generated/kinds.ts";
import { validators } from "../generated/validators.js";
import type { JobParameters, JobResult } from "../job/kind.ts";
import { isObject } from "../job/record.ts";
import { checkMockKinds, type MockKinds, type UntypedKind } from "./mock-kind.ts";
import { defaultRun, type KindPlan, waiting } from "./plan.ts";

/** A kind of the mocked API. */
export interface KnownKind {
  readonly matches: UntypedKind["matches"];
  readonly planOf: (parameters: JobParameters) => KindPlan;
}

/** All kinds of a mocked API, keyed by name. */
export type KnownKinds = ReadonlyMap<string, KnownKind>;

/** Returns the kinds of the package's contract and those of the option. Throws an `InvalidOptionError` for an invalid one. */
export function knownKinds(kinds: MockKinds): KnownKinds {
  const known = new Map(
    (Object.keys(validators) as ContractKind[]).map((name) => [name as string, contractKind(name)]),
  );
  for (const [name, kind] of checkMockKinds(kinds)) {
    if (kind === false) known.delete(name);
    else known.set(name, ownKind(name, kind));
  }
  return known;
}

/** Returns the kinds that a value matches, with their names. */
export function matchingKinds(kinds: KnownKinds, value: unknown): readonly (readonly [string, KnownKind])[] {
  if (!isObject(value) || Array.isArray(value)) return [];
  return [...kinds].filter(([, { matches }]) => matches(value));
}

function contractKind(name: ContractKind): KnownKind {
  const usual = { runsFor: defaultRun, outcome: { result: examples[name].result } };
  const isWait = (_: JobParameters): _ is JobParameters<"wait"> => name === "wait";
  return {
    matches: (parameters) => validators[name](parameters),
    planOf: (parameters) => (isWait(parameters) ? waiting(parameters) : usual),
  };
}

function ownKind(name: string, { matches, result, duration = defaultRun }: UntypedKind): KnownKind {
  const resultOf = (parameters: JobParameters) => (typeof result === "function" ? result(parameters) : result);
  return {
    matches: (parameters) => ofTest(`kinds.${name}.matches`, () => matches(parameters)),
    planOf: (parameters) => ({
      runsFor: duration,
      outcome: { result: ofTest(`kinds.${name}.result`, () => resultOf(parameters)) as JobResult },
    }),
  };
}

/** Calls a function of the test's. What it throws is an `InvalidOptionError`. */
function ofTest<T>(name: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw new InvalidOptionError(`${name} threw ${cause}.`);
  }
}
