/** The function that reads the dead-letter queue of durable executions. */
import { LambdaClient } from "@aws-sdk/client-lambda";
import { eventOf } from "./durable/dead-letter.ts";
import { getExecution, invoke } from "./durable/lambda-api.ts";
import { createRelayFailures } from "./durable/relaying.ts";
import { openJobsTable, readText } from "./environment.ts";
import { observed } from "./observed.ts";
import { jobIdOf } from "./submission.ts";

const client = new LambdaClient();
const errorHandling = readText("ERROR_HANDLING_FUNCTION");

export const handler = observed(
  createRelayFailures({
    table: openJobsTable(),
    getExecution: (arn) => getExecution(client, arn),
    sendOn: (record) => invoke(client, errorHandling, record),
  }),
  // Letters come one by one.
  ({ Records: [letter] }) => (letter === undefined ? undefined : jobIdOf(eventOf(letter))),
);
