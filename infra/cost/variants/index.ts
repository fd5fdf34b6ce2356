import { durableFunction } from "./durable-function.ts";
import { dynamoDbStreams } from "./dynamodb-streams.ts";
import { jobsApi } from "./jobs-api.ts";
import { queueAndFargate } from "./queue-and-fargate.ts";
import { stepFunctionsExpress, stepFunctionsStandard } from "./step-functions.ts";
import type { Variant } from "./variant.ts";

/** The designs that the page compares, this stack first. */
export const variants: readonly Variant[] = [
  jobsApi,
  durableFunction,
  stepFunctionsStandard,
  stepFunctionsExpress,
  queueAndFargate,
  dynamoDbStreams,
];
