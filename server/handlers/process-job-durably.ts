/** The event-processing function in a deployment with durable executions. */

import { boundUncaughtErrors } from "../failures/uncaught-errors.ts";
import { jobFunctions } from "../jobs/index.ts";
import { createProcessJobDurably } from "../processing/durable/process-job-durably.ts";
import { openJobsTable, readNumber } from "../table/variables.ts";

boundUncaughtErrors();

export const handler = createProcessJobDurably({
  table: openJobsTable(),
  jobFunctions,
  timeoutSeconds: readNumber("DURABLE_TIMEOUT_SECONDS"),
});
