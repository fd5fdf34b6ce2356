/** The event-processing function. */
import { jobFunctions } from "../jobs/index.ts";
import { openJobsTable } from "./environment.ts";
import { createProcessJob } from "./processing.ts";

export const handler = createProcessJob({ table: openJobsTable(), jobFunctions });
