/** The event-processing function. */
import { jobFunctions } from "../jobs/index.ts";
import { openJobsTable } from "./environment.ts";
import { logFailure } from "./log-failure.ts";
import { createProcessJob } from "./processing.ts";

export const handler = logFailure(createProcessJob({ table: openJobsTable(), jobFunctions }));
