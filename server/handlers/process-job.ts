/** The event-processing function. */
import { jobFunctions } from "../jobs/index.ts";
import { openJobsTable } from "./environment.ts";
import { observed } from "./observed.ts";
import { createProcessJob } from "./processing.ts";
import { jobIdOf } from "./submission.ts";
import { boundUncaughtErrors } from "./uncaught-errors.ts";

boundUncaughtErrors();

export const handler = observed(createProcessJob({ table: openJobsTable(), jobFunctions }), jobIdOf);
