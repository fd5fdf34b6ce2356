import { cost, prices } from "../figures/prices.ts";
import { callersCosts, jobs, lambdaCosts, logCosts, tableCosts } from "./costs.ts";
import { suspended, type Variant } from "./variant.ts";

/**
 * This stack with `durableExecution` on: the execution's start, each step and each wait are operations. Claiming the job, checking
 * the time and keeping the result are steps, and so is what comes before a wait and after it. What the history holds is paid for
 * too, but is small here.
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
