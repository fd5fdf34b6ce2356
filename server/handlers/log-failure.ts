import type { LambdaContext } from "./lambda-context.ts";
import { log } from "./log.ts";

type Handler<E> = (event: E, context: LambdaContext) => Promise<void>;

/** A handler that logs why it failed, the cause included: Lambda's own line, and the failure record, leave the cause out. */
export function logFailure<E>(handler: Handler<E>): Handler<E> {
  return async (event, context) => {
    try {
      await handler(event, context);
    } catch (error) {
      const { cause } = error as { cause?: unknown };
      const { awsRequestId: requestId } = context;
      log("error", String(error), { requestId, ...(cause !== undefined && { cause: String(cause) }) });
      throw error;
    }
  };
}
