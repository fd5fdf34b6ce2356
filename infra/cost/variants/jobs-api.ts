import { functionSeconds } from "../job/shape.ts";
import { callersCosts, lambdaCosts, logCosts, tableCosts } from "./costs.ts";
import type { Variant } from "./variant.ts";

/** This stack. The function is billed from a job's start to its end, even while it waits. */
export const jobsApi: Variant = {
  name: "This stack",
  costs: (usage, settings) => ({
    ...callersCosts(usage, settings),
    ...lambdaCosts(functionSeconds(usage.shape), settings),
    ...tableCosts(usage, settings),
    ...logCosts(usage, settings),
    engine: 0,
  }),
};
