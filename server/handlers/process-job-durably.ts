/** The event-processing function of a deployment with durable executions. */
import { jobFunctions } from "../jobs/index.ts";
import { createProcessDurably } from "./durable/processing.ts";
import { openJobsTable, readNumber } from "./environment.ts";
import { boundUncaughtErrors } from "./uncaught-errors.ts";

boundUncaughtErrors();

export const handler = createProcessDurably({
  table: openJobsTable(),
  jobFunctions,
  timeoutSeconds: readNumber("DURABLE_TIMEOUT_SECONDS"),
});
