import { unexpected } from "../jobs/bounded-error.ts";
import { JobError } from "../jobs/job-function.ts";
import { TableError } from "../table/table-error.ts";
import type { LambdaContext } from "./lambda-context.ts";
import { logger } from "./logger.ts";
import { metrics } from "./metrics.ts";

type Handler<E, R> = (event: E, context: LambdaContext) => Promise<R>;

/**
 * Wraps a handler: every line of its logs and metrics has the request id and, if the event has one, the job's id. Failures are
 * logged with their cause, which Lambda's own line and the failure record omit.
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
      // An expected job failure is a warning, not an error.
      if (isExpected(error)) logger.warn("the job failed", { error });
      else logger.error("the invocation failed", { error });
      throw error;
    }
  };
}

function isExpected(error: unknown): boolean {
  return error instanceof JobError && !(error instanceof TableError) && error.code !== unexpected;
}
