import type { Settings } from "../../settings/settings.ts";
import { assumptions } from "../figures/assumptions.ts";
import type { JobShape } from "../job/shape.ts";
import { usageOf } from "../job/usage.ts";
import { total } from "../variants/costs.ts";
import { variants } from "../variants/index.ts";
import type { Variant } from "../variants/variant.ts";
import { fargateMonthly, fargateUtilization, stepFunctionsParameters } from "./break-even.ts";
import { about, dollars, percent, table } from "./format.ts";
import { large, long, medium, nameOf, shortest, waiting } from "./jobs.ts";

const shapes = [shortest, large, medium, long, waiting];

/** Compares other designs that run the same jobs behind the same API. */
export async function variantsSection(settings: Settings): Promise<string> {
  const rows = variants.map(async (variant) => [
    variant.name,
    ...(await Promise.all(shapes.map((shape) => bill(variant, shape, settings)))),
  ]);
  const { least, pays } = await fargateMonthly(waiting, settings);
  return `## Beside other designs

A million jobs, with the same callers and logs, and the same table if there is one. The last column is a job that waits for
something else nearly all the time.

${table("lrrrrr", ["run by", ...shapes.map(nameOf)], await Promise.all(rows))}

- **Step Functions Standard wins with large parameters**, here from about ${about((await stepFunctionsParameters(settings)) / 1_000)} kB: it stores them for free, while DynamoDB
  bills the end of a job by the kilobyte. Below that its state transitions cost more than the table. It has no progress, and
  [reads of an execution are throttled early](https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
- **Step Functions Express** still needs the table, as an execution cannot be read, and runs for at most five minutes. A job that
  computes costs more than here.
- **A job that waits should not keep a function running.** A durable function costs a fraction: \`durableExecution\` keeps this API, this
  table and these job functions. Step Functions and Fargate cost a fraction too.
- **SQS and Fargate wins if its tasks are busy**: for jobs that compute, above ${percent(await fargateUtilization(medium, settings))} utilization; the table assumes ${percent(assumptions.taskUtilization)}. ${assumptions.minTasks} tasks that
  always run cost ${dollars(least)} a month, which ${about(pays)} jobs a month that wait two minutes pay for. Jobs may run longer than
  15 minutes.
- **DynamoDB Streams** costs one more write of the parameters. It runs [ten jobs a shard](https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html) at a time, about 40 in a new table, and a
  long job delays those behind it.`;
}

async function bill(variant: Variant, shape: JobShape, settings: Settings): Promise<string> {
  const costs = variant.costs(await usageOf(shape, settings), settings);
  return costs === undefined ? "cannot" : dollars(total(costs));
}
