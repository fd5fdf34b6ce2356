import type { Settings } from "../../settings/settings.ts";
import type { JobShape } from "../job/shape.ts";
import { usageOf } from "../job/usage.ts";
import { type Costs, total } from "../variants/costs.ts";
import { breakEvenUtilization, leastTasksCost, queueAndFargate } from "../variants/queue-and-fargate.ts";
import { stepFunctionsStandard } from "../variants/step-functions.ts";
import type { Variant } from "../variants/variant.ts";
import { large, stackCosts, usual } from "./jobs.ts";

/** The bytes of parameters from which Step Functions Standard is cheaper: between two sizes, costs grow in proportion. */
export async function stepFunctionsParameters(settings: Settings): Promise<number> {
  const [small, big] = await Promise.all([usual, large].map((shape) => lead(shape, settings)));
  if (small === undefined || big === undefined) throw new Error("There are two sizes.");
  return usual.parameterBytes + ((large.parameterBytes - usual.parameterBytes) * small) / (small - big);

  /** Dollars by which this stack is cheaper. */
  async function lead(shape: JobShape, settings: Settings): Promise<number> {
    const theirs = total(await costsOf(stepFunctionsStandard, shape, settings));
    return theirs - (await stackCosts(shape, settings)).total;
  }
}

/** The share of their time that tasks must be in use to be cheaper than functions. */
export async function fargateUtilization(shape: JobShape, settings: Settings): Promise<number> {
  return breakEvenUtilization(await usageOf(shape, settings), settings);
}

/** What tasks cost a month at least, and how many jobs a month pay for it. */
export async function fargateMonthly(shape: JobShape, settings: Settings): Promise<{ least: number; pays: number }> {
  const theirs = await costsOf(queueAndFargate, shape, settings);
  const saved = (await stackCosts(shape, settings)).total - (total(theirs) - theirs.compute);
  return { least: leastTasksCost, pays: (leastTasksCost / saved) * 1e6 };
}

async function costsOf(variant: Variant, shape: JobShape, settings: Settings): Promise<Costs> {
  const costs = variant.costs(await usageOf(shape, settings), settings);
  if (costs === undefined) throw new Error(`${variant.name} cannot run such a job.`);
  return costs;
}
