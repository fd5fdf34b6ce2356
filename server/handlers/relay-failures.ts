/** The function that reads the dead-letter queue of durable executions. */
import { LambdaClient } from "@aws-sdk/client-lambda";
import { eventOf } from "../failures/durable/dead-letter.ts";
import { getExecution, invoke } from "../failures/durable/lambda-api.ts";
import { createRelayFailures } from "../failures/durable/relay-failures.ts";
import { jobIdOf } from "../jobs/submission.ts";
import { observed } from "../logging/observed.ts";
import { openJobsTable, readString } from "../table/variables.ts";

const client = new LambdaClient();
const errorHandling = readString("ERROR_HANDLING_FUNCTION");

export const handler = observed(
  createRelayFailures({
    table: openJobsTable(),
    getExecution: (arn) => getExecution(client, arn),
    sendOn: (record) => invoke(client, errorHandling, record),
  }),
  // The event source mapping has a batch size of 1.
  ({ Records: [message] }) => (message === undefined ? undefined : jobIdOf(eventOf(message))),
);
