import type { JobKind, JobParameters } from "../job/kind.ts";
import { type KnownKind, type KnownKinds, matchingKinds } from "./kinds.ts";
import type { KindPlan } from "./plan.ts";

export interface ParsedParameters {
  readonly kind: JobKind;
  readonly parameters: JobParameters;
  /** Plans the job by its kind. */
  readonly planByKind: () => KindPlan;
}

/** Parses a body into a job's parameters. Returns the gateway validator's message if it is invalid. */
export function parseParameters(body: string, kinds: KnownKinds): ParsedParameters | string {
  const parameters = parse(body);
  if (parameters === undefined) return "";
  const matching = matchingKinds(kinds, parameters);
  const [match] = matching;
  if (match !== undefined && matching.length === 1) return parsed(...match, parameters as JobParameters);
  return `[instance failed to match exactly one schema (matched ${matching.length} out of ${kinds.size})]`;
}

function parsed(kind: string, { planOf }: KnownKind, parameters: JobParameters): ParsedParameters {
  return { kind: kind as JobKind, parameters, planByKind: () => planOf(parameters) };
}

/** An empty body counts as an empty object. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body || "{}");
  } catch {
    return undefined;
  }
}
