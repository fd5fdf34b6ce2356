import { UnexpectedJobError } from "../errors/unexpected-job-error.ts";
import { requiredProperties } from "../generated/kinds.ts";
import { isObject } from "./record.ts";
import type { JobStep } from "./step.ts";

/** What a handle's caller takes the job for. */
export interface ExpectedJob {
  readonly kind?: string | undefined;
  /** Whether the kind was inferred from the parameters. The API may have a kind of its own that they fit as well. */
  readonly inferred?: boolean | undefined;
  /** The parameters as JSON, if the caller chose the key of the submission. A key of the SDK's own is never in use already. */
  readonly parameters?: string | undefined;
}

/** Returns the error if the job is another than expected, as far as its record shows. */
export function unexpectedJob(step: JobStep, expected: ExpectedJob): UnexpectedJobError | undefined {
  const { jobId, kind = expected.kind, parameters } = step as Partial<ExpectedJob> & { readonly jobId: string };
  const isKind = kind === (expected.kind ?? kind) || (expected.inferred === true && !isContractKind(kind));
  if (expected.parameters) {
    if (isKind && (parameters === undefined || contains(parameters, JSON.parse(expected.parameters)))) return undefined;
    return new UnexpectedJobError(jobId, "KeyReused", "has other parameters. Submit these with a key of their own.");
  }
  return isKind
    ? undefined
    : new UnexpectedJobError(jobId, "UnexpectedKind", `is of kind ${kind}, not ${expected.kind}.`);
}

function isContractKind(kind: string | undefined): boolean {
  return kind !== undefined && Object.hasOwn(requiredProperties, kind);
}

/** Whether a value equals another, or has more properties: an API may add defaults to what was submitted. */
function contains(value: unknown, other: unknown): boolean {
  if (!isObject(value) || !isObject(other)) return value === other;
  return Object.keys(other).every((name) => contains(value[name], other[name]));
}
