import type { Row } from "./row.ts";
import { browserRows } from "./rows/browsers.ts";
import { nextRows } from "./rows/next.ts";
import { nodeRows } from "./rows/processes.ts";
import { testRows } from "./rows/tests.ts";
import { workerRows } from "./rows/workers.ts";

/** Every runtime and test environment, in the order of the page. */
export const rows: readonly Row[] = [...nodeRows, ...workerRows, ...browserRows, ...nextRows, ...testRows];
