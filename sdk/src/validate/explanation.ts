/** What the SDK loads when the API rejects parameters. */
import type { ParametersProblem } from "./problem.ts";

export { validateParameters } from "./validate-parameters.ts";

/** Problems in the error's message. Its `problems` have all. */
const maxInMessage = 3;

/** Appends problems to the message of the API's error. */
export function withProblems(message: string, problems: readonly ParametersProblem[]): string {
  const more = problems.length - maxInMessage;
  const messages = problems.slice(0, maxInMessage).map((problem) => problem.message);
  return `${message}: ${[...messages, ...(more > 0 ? [`${more} more`] : [])].join("; ")}`;
}
