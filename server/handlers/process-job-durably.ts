/** The event-processing function of a deployment with durable executions. */
import { withDurableExecution } from "@aws/durable-execution-sdk-js";
import { jobFunctions } from "../jobs/index.ts";
import { createProcessDurably } from "./durable/processing.ts";
import { openJobsTable, readNumber } from "./environment.ts";
import { logFailure } from "./log-failure.ts";

const process = createProcessDurably({
  table: openJobsTable(),
  jobFunctions,
  timeoutSeconds: readNumber("DURABLE_TIMEOUT_SECONDS"),
});

export const handler = withDurableExecution((event, durable) =>
  logFailure((submission: unknown) => process(submission, durable))(event, durable.lambdaContext),
);
