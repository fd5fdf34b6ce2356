/** The event-processing function of a deployment with durable executions. */

import { boundUncaughtErrors } from "../failures/uncaught-errors.ts";
import { jobFunctions } from "../jobs/index.ts";
import { createProcessDurably } from "../processing/durable/process-job-durably.ts";
import { openJobsTable, readNumber } from "../table/variables.ts";

boundUncaughtErrors();

export const handler = createProcessDurably({
  table: openJobsTable(),
  jobFunctions,
  timeoutSeconds: readNumber("DURABLE_TIMEOUT_SECONDS"),
});
