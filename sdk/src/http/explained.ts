import { HttpError, isHttpError } from "../errors/http-error.ts";
import type { ParametersProblem } from "../validate/problem.ts";
import { abortable } from "../waiting/time.ts";

/** Problems in the error's message. Its `problems` have all. */
const maxInMessage = 3;

/**
 * Returns a handler of a failed submission, which rejects with the same error; if the API's validator rejected the parameters, with one
 * whose message and `problems` say why. The validator is loaded only then. Without it, the API's error stays as it is.
 */
export function explained(parameters: unknown, signal: AbortSignal | undefined): (error: unknown) => Promise<never> {
  return async (error) => {
    if (!isHttpError(error, 400, "BAD_REQUEST_BODY")) throw error;
    const module = await abortable(
      import("../validate/index.ts").catch(() => undefined),
      signal,
    );
    const problems = module?.validateParameters(parameters) ?? [];
    throw problems.length === 0 ? error : new HttpError({ ...error, message: messageOf(error, problems), problems });
  };
}

function messageOf({ message }: HttpError, problems: readonly ParametersProblem[]): string {
  const more = problems.length - maxInMessage;
  const messages = problems.slice(0, maxInMessage).map((problem) => problem.message);
  return `${message}: ${[...messages, ...(more > 0 ? [`${more} more`] : [])].join("; ")}`;
}
