import { thoroughValidators } from "../generated/thorough-validators.js";
import type { KindValidators } from "./kind-validator.ts";
import { type Comparison, compareWithKinds } from "./nearest-kind.ts";
import { type ParametersProblem, problem, problemOf } from "./problem.ts";

/**
 * Validates the parameters of a job as the API does, and returns what is wrong with them: at most 20 problems, none if the API accepts
 * them. They are compared with the nearest kind of job. Values are taken as JSON has them: a property that is `undefined` is absent.
 * Sends nothing and never throws.
 *
 * @param validators Those of the API's contract, as `jobs-api generate` writes them. Default: those of the package's own contract.
 *
 * @example
 * const [problem] = validateParameters({ csv: "" }); // { path: "/csv", reason: "must NOT have fewer than 1 character", … }
 */
export function validateParameters(
  parameters: unknown,
  validators: KindValidators = thoroughValidators,
): readonly ParametersProblem[] {
  try {
    return problemsIn(compareWithKinds(asSent(parameters), validators), validators);
  } catch (error) {
    // A circle, a BigInt, a getter that throws, or arrays nested too deeply.
    return [problem("", `cannot be sent as JSON: ${firstLine(error)}`)];
  }
}

function asSent(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? "null");
}

function firstLine(error: unknown): string {
  return /.*/.exec(error instanceof Error ? error.message : "an unknown error")?.[0] ?? "";
}

function problemsIn(comparisons: readonly Comparison[], validators: KindValidators): readonly ParametersProblem[] {
  const matches = comparisons.filter(({ errorCount }) => errorCount === 0).map(({ kind }) => kind);
  if (matches.length === 1) return [];
  if (matches.length > 1) return [problem("", `must match one kind of job, but match ${matches.join(" and ")}`)];
  const [nearest] = comparisons;
  const alike = nearest !== undefined && nearest.shared + nearest.similar > 0;
  // With nothing in common, no kind is nearer than another.
  if (!alike && comparisons.length > 1) return [problem("", `must be of one kind: ${listOfKinds(validators)}`)];
  return nearest?.errors.map((error) => problemOf(nearest.kind, error)) ?? [];
}

/** Lists the kinds with their properties, in the contract's order. */
function listOfKinds(validators: KindValidators): string {
  return Object.entries(validators)
    .map(([kind, { properties }]) => `${kind} (${properties.join(", ")})`)
    .join(" or ");
}
