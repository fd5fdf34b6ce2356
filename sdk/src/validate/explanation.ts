/** What the SDK loads when the API rejects parameters. */
import { thoroughValidators } from "../generated/thorough-validators.js";
import type { KindValidators } from "./kind-validator.ts";
import type { ParametersProblem } from "./problem.ts";
import { validateParameters } from "./validate-parameters.ts";

/** An explained rejection. */
export interface Explanation {
  readonly message: string;
  /** All that is wrong. */
  readonly problems: readonly ParametersProblem[];
}

/** Problems in the error's message. Its `problems` have all. */
const maxInMessage = 3;

/**
 * Explains the API's message, by the package's own validators unless others are given. Returns undefined if they find nothing wrong, or
 * if the message counts other kinds than the package's: the API then has kinds that the package does not know.
 */
export function explain(message: string, parameters: unknown, validators?: KindValidators): Explanation | undefined {
  const known = `${Object.keys(thoroughValidators).length}`;
  const [, counted = known] = /\(matched \d+ out of (\d+)\)/.exec(message) ?? [];
  if (validators === undefined && counted !== known) return undefined;
  const problems = validateParameters(parameters, validators);
  return problems.length === 0 ? undefined : { message: withProblems(message, problems), problems };
}

function withProblems(message: string, problems: readonly ParametersProblem[]): string {
  const more = problems.length - maxInMessage;
  const messages = problems.slice(0, maxInMessage).map((problem) => problem.message);
  return `${message}: ${[...messages, ...(more > 0 ? [`${more} more`] : [])].join("; ")}`;
}
