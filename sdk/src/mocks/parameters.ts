import { validators } from "../generated/validators.js";
import type { JobKind, JobParameters } from "../job/kind.ts";

export interface ParsedParameters {
  readonly kind: JobKind;
  readonly parameters: JobParameters;
}

/** Parses a body into a job's parameters. Returns the gateway validator's message if it is invalid. */
export function parseParameters(body: string): ParsedParameters | string {
  const kinds = Object.keys(validators) as JobKind[];
  const parameters = parse(body);
  for (const kind of kinds) {
    if (validators[kind](parameters)) return { kind, parameters };
  }
  if (parameters === undefined) return "";
  return `[instance failed to match exactly one schema (matched 0 out of ${kinds.length})]`;
}

/** An empty body counts as an empty object. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body || "{}");
  } catch {
    return undefined;
  }
}
