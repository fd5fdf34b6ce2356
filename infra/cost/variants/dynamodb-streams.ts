import { cost, prices } from "../figures/prices.ts";
import { writeUnits } from "../job/item-size.ts";
import { functionSeconds } from "../job/shape.ts";
import { callersCosts, jobs, lambdaCosts, logCosts, tableCosts } from "./costs.ts";
import type { Variant } from "./variant.ts";

const otherBytes = 250;

/**
 * API Gateway puts the submission into the table and the table's stream invokes the function. The submission is a separate item, so that
 * heartbeats are not billed by its size. Lambda's reads of a stream are free.
 */
export const dynamoDbStreams: Variant = {
  name: "DynamoDB Streams",
  costs(usage, settings) {
    const submission = writeUnits(usage.shape.parameterBytes + otherBytes) + 1;
    const { table } = tableCosts(usage, settings);
    return {
      ...callersCosts(usage, settings),
      ...lambdaCosts(functionSeconds(usage.shape), settings),
      ...logCosts(usage, settings),
      table: table + cost(prices.writeUnit, jobs * submission),
      engine: 0,
    };
  },
};
