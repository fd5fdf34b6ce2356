import type { Settings } from "../../settings/settings.ts";
import { assumptions, hoursPerMonth } from "../figures/assumptions.ts";
import { cost, prices } from "../figures/prices.ts";
import { functionSeconds, type JobShape } from "../job/shape.ts";
import type { JobUsage } from "../job/usage.ts";
import { callersCosts, jobs, lambdaCosts, logCosts, tableCosts } from "./costs.ts";
import type { Variant } from "./variant.ts";

const task = { processors: 1, gigabytes: 2 };

const chunkBytes = 64 * 1_024;

/** Containers take several jobs at a time from a queue, and record them in the same table. */
export const queueAndFargate: Variant = {
  name: "SQS and Fargate",
  costs(usage, settings) {
    const { shape } = usage;
    const taskSeconds = functionSeconds(shape) / (jobsPerTask(shape, settings) * assumptions.taskUtilization);
    // Sending and receiving are billed by chunk; deleting is one request.
    const requests = 2 * Math.ceil(shape.parameterBytes / chunkBytes) + 1;
    return {
      ...callersCosts(usage, settings),
      ...tableCosts(usage, settings),
      ...logCosts(usage, settings),
      compute: taskCost(jobs * taskSeconds),
      engine: cost(prices.queueRequest, jobs * requests),
    };
  },
};

/** The utilization at which containers cost as much as functions. */
export function breakEvenUtilization(usage: JobUsage, settings: Settings): number {
  const { compute } = lambdaCosts(functionSeconds(usage.shape), settings);
  return taskCost((jobs * functionSeconds(usage.shape)) / jobsPerTask(usage.shape, settings)) / compute;
}

/** The monthly cost in dollars of the tasks that run without any load. */
export const minTasksCost = taskCost(assumptions.minTasks * hoursPerMonth * 3_600);

/** The jobs that share a task, each with as much processor as its function has. */
export function jobsPerTask({ seconds, busySeconds }: JobShape, { processing }: Settings): number {
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
  const processors = processing.memoryMegabytes / 1_769;
  return Math.min(assumptions.waitingJobsPerTask, task.processors / ((processors * busySeconds) / seconds));
}

function taskCost(seconds: number): number {
  const { processors, gigabytes } = task;
  // A public address costs less than a NAT gateway or VPC endpoints.
  return (
    cost(prices.taskProcessor, processors * seconds) +
    cost(prices.taskMemory, gigabytes * seconds) +
    cost(prices.address, seconds)
  );
}
