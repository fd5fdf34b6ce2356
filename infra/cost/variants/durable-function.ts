import { cost, prices } from "../figures/prices.ts";
import { callersCosts, jobs, lambdaCosts, logCosts, tableCosts } from "./costs.ts";
import { suspended, type Variant } from "./variant.ts";

/**
 * This stack with `durableExecution`. The start, each step and each wait are billed as operations: claiming the job, checking the time and
 * storing the result are steps, as are the parts before and after a wait. The stored history is billed too, but small.
 */
export const durableFunction: Variant = {
  name: "This stack, `durableExecution` on",
  costs(usage, settings) {
    const { invocations, seconds } = suspended(usage.shape);
    return {
      ...callersCosts(usage, settings),
      ...lambdaCosts(seconds, settings, invocations),
      ...tableCosts(usage, settings),
      ...logCosts(usage, settings, invocations),
      engine: cost(prices.durableOperation, jobs * (3 * invocations + 1)),
    };
  },
};
