/** The function that reads the dead-letter queue of durable executions. */
import { LambdaClient } from "@aws-sdk/client-lambda";
import { getExecution, invoke } from "./durable/lambda-api.ts";
import { createRelayFailures } from "./durable/relaying.ts";
import { openJobsTable, readText } from "./environment.ts";
import { logFailure } from "./log-failure.ts";

const client = new LambdaClient();
const errorHandling = readText("ERROR_HANDLING_FUNCTION");

export const handler = logFailure(
  createRelayFailures({
    table: openJobsTable(),
    getExecution: (arn) => getExecution(client, arn),
    sendOn: (record) => invoke(client, errorHandling, record),
  }),
);
