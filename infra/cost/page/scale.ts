import type { Settings } from "../../settings/settings.ts";
import { quotas } from "../figures/quotas.ts";
import { functionSeconds } from "../job/shape.ts";
import { usageOf } from "../job/usage.ts";
import { limitsOf, overloadAt } from "../limits.ts";
import { about, duration, percent, rounded, table } from "./format.ts";
import { large, long, medium, nameOf, shortest } from "./jobs.ts";
import { ratesTable } from "./rates.ts";

const shapes = [shortest, large, medium, long];

/** The rates that the stack can take, and what happens above them. */
export async function scaleSection(settings: Settings): Promise<string> {
  const columns = await Promise.all(shapes.map(async (shape) => limitsOf(await usageOf(shape, settings), settings)));
  const rows = (columns[0] ?? []).map(({ name, change }, row) => [
    name,
    ...columns.map((limits) => rounded(limits[row]?.jobsPerSecond ?? 0)),
    change,
  ]);
  const { maximumEventAgeSeconds } = settings.processing;
  const reserved = settings.processing.reservedConcurrency ?? quotas.concurrency;
  const { concurrency, waiting } = overloadAt(100, await usageOf(medium, settings), settings);
  const indexed = columns[0]?.find(({ name }) => name === "index partition")?.jobsPerSecond ?? 0;
  const capacityOf = (seconds: number) => about((maximumEventAgeSeconds * reserved) / seconds);
  return `## How far it scales

The jobs per second that each limit allows, with these settings and an account's default quotas.

${table("lrrrrl", ["limit", ...shapes.map(nameOf), "what to change"], rows)}

The functions that run at the same time are the rate times the duration: 100 jobs a second of ${nameOf(medium)} need ${about(concurrency)}, and the settings
reserve ${reserved}. The rest waits in Lambda's queue, here ${percent(waiting)} of the jobs.

${await ratesTable(settings)}

- *Late*: jobs submitted after that time wait a quarter of an hour for their start, when the SDK by default stops waiting. They
  still run.
- *Dropped*: jobs submitted after that time would wait longer than \`processing.maximumEventAgeSeconds\`, ${duration(maximumEventAgeSeconds)}. Lambda passes them to
  the error-handling function (step 9), which ends them as FAILED with the reason. None is lost, and none is run.
- **1 a second**: jobs of up to ${rounded(reserved)} s fit. For longer ones raise \`processing.reservedConcurrency\`, to ${quotas.concurrency - quotas.unreservedConcurrency} without asking AWS.
- **100 a second**: ask AWS for ${about(concurrency + quotas.unreservedConcurrency)} concurrent functions (${nameOf(medium)}) and reserve them; raise \`throttling.rateLimit\`, or have callers poll less
  often. A function grows by [${quotas.environmentsPerSecond} a second](https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html): that takes ${duration(concurrency / quotas.environmentsPerSecond)}.
- **10,000 a second**: only jobs of a second or so suit this design, with every limit of the table raised. Longer ones need
  containers.
- **The index allows ${rounded(indexed)} jobs a second**, ${settings.ownership ? "of each owner: one" : "all owners together: its only"} partition takes ${rounded(quotas.partitionWritesPerSecond)} writes a second, and a job makes two.
  Above that, DynamoDB throttles the table's own writes. ${settings.ownership ? "An" : "With `ownership` each owner has as much; an"} owner with more needs
  [a shard number in the key](decisions/014-listing-by-an-index.md), one of ${rounded(10_000 / indexed)} at 10,000 jobs a second. The index of running jobs has
  sixteen partitions.
- **What callers see**: above API Gateway's limits, 429 with \`Retry-After\`, which the SDK honours. Above the table's, reads are 503, and
  functions fail whose failures cannot be recorded either: they go to the archive (step 12).
- **A replay goes through the same queue**: ${capacityOf(functionSeconds(medium))} jobs of ${nameOf(medium)} run before they are too old, or ${capacityOf(functionSeconds(long))} of ${nameOf(long)}. Replay more than
  that in parts.`;
}
