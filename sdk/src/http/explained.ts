import { HttpError, isHttpError } from "../errors/http-error.ts";
import { abortable } from "../waiting/time.ts";

/**
 * Returns a handler of a failed submission, which rejects with the same error; if the API's validator rejected the parameters, with one
 * whose message and `problems` say why. The validator is loaded only then. Without it, the API's error stays as it is.
 */
export function explained(parameters: unknown, signal: AbortSignal | undefined): (error: unknown) => Promise<never> {
  return async (error) => {
    if (!isHttpError(error, 400, "BAD_REQUEST_BODY")) throw error;
    const module = await abortable(
      import("../validate/explanation.ts").catch(() => undefined),
      signal,
    );
    const problems = module?.validateParameters(parameters) ?? [];
    if (!module || problems.length === 0) throw error;
    throw new HttpError({ ...error, message: module.withProblems(error.message, problems), problems });
  };
}
