/** The event-processing function. */

import { boundUncaughtErrors } from "../failures/uncaught-errors.ts";
import { jobFunctions } from "../jobs/index.ts";
import { jobIdOf } from "../jobs/submission.ts";
import { observed } from "../logging/observed.ts";
import { createProcessJob } from "../processing/process-job.ts";
import { openJobsTable } from "../table/variables.ts";

boundUncaughtErrors();

export const handler = observed(createProcessJob({ table: openJobsTable(), jobFunctions }), jobIdOf);
