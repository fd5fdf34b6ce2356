import { cost, prices } from "../figures/prices.ts";
import { callersCosts, jobs, lambdaCosts, logCosts, tableCosts } from "./costs.ts";
import { suspended, type Variant } from "./variant.ts";

/** API Gateway starts and reads the execution, which stores parameters, state and result. It needs no table. */
export const stepFunctionsStandard: Variant = {
  name: "Step Functions Standard",
  costs(usage, settings) {
    const { invocations, seconds } = suspended(usage.shape);
    // The start, each task, and the waits between them.
    const transitions = 2 * invocations;
    return {
      ...callersCosts(usage, settings),
      ...lambdaCosts(seconds, settings, invocations),
      ...logCosts(usage, settings, invocations),
      table: 0,
      engine: cost(prices.stateTransition, jobs * transitions),
    };
  },
};

const maxSeconds = 300;
const minMemoryMegabytes = 64;

/** An Express execution cannot be read, so the table stays. It is billed while it waits, for at most five minutes. */
export const stepFunctionsExpress: Variant = {
  name: "Step Functions Express",
  costs(usage, settings) {
    if (usage.shape.seconds >= maxSeconds) return undefined;
    const { invocations, seconds } = suspended(usage.shape);
    const memory = (jobs * usage.shape.seconds * minMemoryMegabytes) / 1_024;
    return {
      ...callersCosts(usage, settings),
      ...lambdaCosts(seconds, settings, invocations),
      ...tableCosts(usage, settings),
      ...logCosts(usage, settings, invocations),
      engine: cost(prices.expressRequest, jobs) + cost(prices.expressMemory, memory),
    };
  },
};
