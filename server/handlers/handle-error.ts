/** The error-handling function. */
import { openJobsTable } from "./environment.ts";
import { createHandleError } from "./error-handling.ts";
import { logFailure } from "./log-failure.ts";

export const handler = logFailure(createHandleError({ table: openJobsTable() }));
