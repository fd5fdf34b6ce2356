/** The error-handling function. */
import { openJobsTable } from "./environment.ts";
import { createHandleError } from "./error-handling.ts";
import { observed } from "./observed.ts";
import { jobIdOf } from "./submission.ts";

export const handler = observed(createHandleError({ table: openJobsTable() }), (record) =>
  jobIdOf(record?.requestPayload),
);
