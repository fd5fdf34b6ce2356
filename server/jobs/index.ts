import type { JobFunction, JobKind } from "./job-function.ts";
import { summarizeCsv } from "./summarize-csv.ts";
import { wait } from "./wait.ts";

/** The function of every kind of job in the contract. */
export const jobFunctions: { readonly [K in JobKind]: JobFunction<K> } = { wait, summarizeCsv };
