import { HttpError, isHttpError } from "../errors/http-error.ts";
import type { KindValidators } from "../validate/kind-validator.ts";
import { abortable } from "../waiting/time.ts";

/** Loads the validators of a contract, such as `() => import("./jobs-api/kinds.ts")`. Resolves with undefined for the package's own. */
export type LoadValidators = () => Promise<{ readonly validators: KindValidators } | undefined>;

/**
 * Returns a handler of a failed submission, which rejects with the same error; if the API's validator rejected the parameters, with one
 * whose message and `problems` say why. The validators are loaded only then. Without them, the API's error stays as it is.
 */
export function explained(
  parameters: unknown,
  load: LoadValidators,
  signal: AbortSignal | undefined,
): (error: unknown) => Promise<never> {
  return async (error) => {
    if (!isHttpError(error, 400, "BAD_REQUEST_BODY")) throw error;
    const explanation = await abortable(
      explain(error.message, parameters, load).catch(() => undefined),
      signal,
    );
    throw explanation ? new HttpError({ ...error, ...explanation }) : error;
  };
}

async function explain(message: string, parameters: unknown, load: LoadValidators) {
  const [explanation, loaded] = await Promise.all([import("../validate/explanation.ts"), load()]);
  return explanation.explain(message, parameters, loaded?.validators);
}
