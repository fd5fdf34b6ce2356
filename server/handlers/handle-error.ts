/** The error-handling function. */

import { createHandleError } from "../failures/fail-job.ts";
import { jobIdOf } from "../jobs/submission.ts";
import { observed } from "../logging/observed.ts";
import { openJobsTable } from "../table/variables.ts";

export const handler = observed(createHandleError({ table: openJobsTable() }), (record) =>
  jobIdOf(record?.requestPayload),
);
