import { cost, prices } from "../figures/prices.ts";
import { writeUnits } from "../job/item-size.ts";
import { functionSeconds } from "../job/shape.ts";
import { callersCosts, jobs, lambdaCosts, logCosts, tableCosts } from "./costs.ts";
import type { Variant } from "./variant.ts";

const otherBytes = 250;

/**
 * API Gateway puts the submission in the table, in an item of its own so that heartbeats are not billed by its size, and the
 * table's stream invokes the function. What Lambda reads of a stream costs nothing.
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
