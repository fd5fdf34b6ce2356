/** The error-handling function. */

import { createHandleError } from "../failures/error-handling.ts";
import { jobIdOf } from "../jobs/submission.ts";
import { observed } from "../logging/observed.ts";
import { openJobsTable } from "../table/variables.ts";

export const handler = observed(createHandleError({ table: openJobsTable() }), (record) =>
  jobIdOf(record?.requestPayload),
);
