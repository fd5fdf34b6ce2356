/** The error-handling function. */
import { openJobsTable } from "./environment.ts";
import { createHandleError } from "./error-handling.ts";

export const handler = createHandleError({ table: openJobsTable() });
