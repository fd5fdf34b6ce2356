/** The error-handling function. */

import { createFailJob } from "../failures/fail-job.ts";
import { jobIdOf } from "../jobs/submission.ts";
import { observed } from "../logging/observed.ts";
import { openJobsTable } from "../table/variables.ts";

export const handler = observed(createFailJob({ table: openJobsTable() }), (record) => jobIdOf(record?.requestPayload));
