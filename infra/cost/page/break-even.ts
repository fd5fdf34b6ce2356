import type { Settings } from "../../settings/settings.ts";
import type { JobShape } from "../job/shape.ts";
import { usageOf } from "../job/usage.ts";
import { type Costs, total } from "../variants/costs.ts";
import { breakEvenUtilization, minTasksCost, queueAndFargate } from "../variants/queue-and-fargate.ts";
import { stepFunctionsStandard } from "../variants/step-functions.ts";
import type { Variant } from "../variants/variant.ts";
import { large, stackCosts, usual } from "./jobs.ts";

/** The parameter size in bytes above which Step Functions Standard is cheaper, interpolated between two sizes. */
export async function stepFunctionsParameters(settings: Settings): Promise<number> {
  const [small, big] = await Promise.all([usual, large].map((shape) => lead(shape, settings)));
  if (small === undefined || big === undefined) throw new Error("Two sizes are required.");
  return usual.parameterBytes + ((large.parameterBytes - usual.parameterBytes) * small) / (small - big);

  /** The dollars by which this stack is cheaper. */
  async function lead(shape: JobShape, settings: Settings): Promise<number> {
    const theirs = total(await costsOf(stepFunctionsStandard, shape, settings));
    return theirs - (await stackCosts(shape, settings)).total;
  }
}

/** The utilization above which tasks are cheaper than functions. */
export async function fargateUtilization(shape: JobShape, settings: Settings): Promise<number> {
  return breakEvenUtilization(await usageOf(shape, settings), settings);
}

/** The minimal monthly cost of tasks, and the number of jobs a month that pays for it. */
export async function fargateMonthly(shape: JobShape, settings: Settings): Promise<{ least: number; pays: number }> {
  const theirs = await costsOf(queueAndFargate, shape, settings);
  const saved = (await stackCosts(shape, settings)).total - (total(theirs) - theirs.compute);
  return { least: minTasksCost, pays: (minTasksCost / saved) * 1e6 };
}

async function costsOf(variant: Variant, shape: JobShape, settings: Settings): Promise<Costs> {
  const costs = variant.costs(await usageOf(shape, settings), settings);
  if (costs === undefined) throw new Error(`${variant.name} cannot run such a job.`);
  return costs;
}
