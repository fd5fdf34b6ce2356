import type { Settings } from "../../settings/settings.ts";
import { quotas } from "../figures/quotas.ts";
import { functionSeconds } from "../job/shape.ts";
import { usageOf } from "../job/usage.ts";
import { limitsOf, overloadAt } from "../limits.ts";
import { about, duration, percent, rounded, table } from "./format.ts";
import { large, long, medium, nameOf, shortest } from "./jobs.ts";
import { ratesTable } from "./rates.ts";

const shapes = [shortest, large, medium, long];

/** At which rates the stack binds, and what becomes of the rest. */
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
  const workedOff = (seconds: number) => about((maximumEventAgeSeconds * reserved) / seconds);
  return `## How far it scales

Jobs a second at which each limit binds, with these settings and an account's first quotas.

${table("lrrrrl", ["limit", ...shapes.map(nameOf), "what to change"], rows)}

Functions needed at once are the rate times the duration: 100 jobs a second of ${nameOf(medium)} are ${about(concurrency)}, and the settings reserve ${reserved}. What
comes beyond that waits in Lambda's queue, here ${percent(waiting)} of it.

${await ratesTable(settings)}

- *Late*: whoever submits after so long waits a quarter of an hour for the start, after which the SDK by default gives up on it. The
  job still runs.
- *Given up*: what is submitted after so long would wait longer than \`processing.maximumEventAgeSeconds\`, ${duration(maximumEventAgeSeconds)}. Lambda gives it to
  the error-handling function (step 9), which ends it as FAILED with the reason. None is lost, and none is run.
- **1 a second**: jobs of up to ${rounded(reserved)} s fit. For longer ones raise \`processing.reservedConcurrency\`, to ${quotas.concurrency - quotas.unreservedConcurrency} without asking AWS.
- **100 a second**: ask AWS for ${about(concurrency + quotas.unreservedConcurrency)} functions at once (${nameOf(medium)}) and reserve them; raise \`throttling.rateLimit\`, or have callers read less
  often. A function grows by [${quotas.environmentsPerSecond} a second](https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html): that takes ${duration(concurrency / quotas.environmentsPerSecond)}.
- **10,000 a second**: only jobs of a second or so suit this design, with every limit of the table raised. Longer ones want
  containers.
- **The index binds at ${rounded(indexed)} jobs a second**, ${settings.ownership ? "of each owner: one" : "all owners together: its one"} partition takes ${rounded(quotas.partitionWritesPerSecond)} writes a second, and a job makes two.
  Beyond that DynamoDB holds back the table's own writes. ${settings.ownership ? "An" : "With `ownership` each owner has as much; an"} owner with more needs
  [a number in the key](decisions/014-listing-by-an-index.md), one of ${rounded(10_000 / indexed)} at 10,000 jobs a second. The index of running jobs has sixteen
  partitions.
- **What callers see**: beyond API Gateway's limits 429 with \`Retry-After\`, which the SDK waits out. Beyond the table's, reads are 503;
  functions fail, their failures cannot be recorded either, and come to the archive (step 12).
- **A replay goes through the same queue**: ${workedOff(functionSeconds(medium))} jobs of ${nameOf(medium)} are run before they are too old, or ${workedOff(functionSeconds(long))} of ${nameOf(long)}. Replay more than
  that in parts.`;
}
