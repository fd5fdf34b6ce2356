import { validators } from "../../sdk/src/generated/validators.js";
import type { JobFunction, JobKind } from "./job-function.ts";
import { summarizeCsv } from "./summarize-csv.ts";
import { wait } from "./wait.ts";

/** The function of every kind of job in the contract. */
export const jobFunctions: { readonly [K in JobKind]: JobFunction<K> } = { wait, summarizeCsv };

// The twin and the bundler do not check types.
const missing = Object.keys(validators).filter((kind) => !Object.hasOwn(jobFunctions, kind));
if (missing.length > 0) {
  throw new Error(
    `server/jobs/index.ts has no function for ${missing.join(", ")}, which x-job-kinds in openapi.yaml names.`,
  );
}
