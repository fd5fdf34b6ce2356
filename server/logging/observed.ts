import { unexpected } from "../jobs/bounded-error.ts";
import { JobError } from "../jobs/job-function.ts";
import { TableError } from "../table/table-error.ts";
import type { LambdaContext } from "./lambda-context.ts";
import { logger } from "./logger.ts";
import { metrics } from "./metrics.ts";

type Handler<E, R> = (event: E, context: LambdaContext) => Promise<R>;

/**
 * A handler whose every line, of logs or of metrics, has the invocation's request id and the job's id if its event has one, and
 * that logs why it failed, the cause included: Lambda's own line, and the failure record, leave the cause out.
 */
export function observed<E, R>(handler: Handler<E, R>, jobIdOf: (event: E) => string | undefined): Handler<E, R> {
  return async (event, context) => {
    const jobId = jobIdOf(event);
    const ids = { requestId: context.awsRequestId, ...(jobId !== undefined && { jobId }) };
    logger.resetKeys();
    logger.appendKeys(ids);
    for (const [name, id] of Object.entries(ids)) metrics.addMetadata(name, id);
    try {
      return await handler(event, context);
    } catch (error) {
      // A job that fails for a reason of its own is no trouble of the system's.
      if (isOwnReason(error)) logger.warn("the job failed", { error });
      else logger.error("the invocation failed", { error });
      throw error;
    }
  };
}

function isOwnReason(error: unknown): boolean {
  return error instanceof JobError && !(error instanceof TableError) && error.code !== unexpected;
}
