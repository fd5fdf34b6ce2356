import type { Settings } from "../../settings/settings.ts";
import type { JobShape } from "../job/shape.ts";
import { usageOf } from "../job/usage.ts";
import { dollars, table } from "./format.ts";
import { long, medium, nameOf, shortest, stackCosts, usual } from "./jobs.ts";

const ways: readonly [name: string, way: Partial<JobShape>][] = [
  ["the SDK", {}],
  ["the SDK, told progress", { progress: true }],
  ["every second", { polling: 1 }],
  ["every 5 s", { polling: 5 }],
];

/** How callers wait. */
export async function waitingSection(settings: Settings): Promise<string> {
  const rows = await Promise.all(
    [shortest, usual, medium, long].map(async (shape) => [
      nameOf(shape),
      ...(await Promise.all(ways.map(([, way]) => cell({ ...shape, ...way }, settings)))),
    ]),
  );
  return `## How callers wait

The bill of a million jobs, and in brackets how often each is read and how late its caller knows of its end.

${table("lrrrr", ["job", ...ways.map(([name]) => name)], rows)}

For jobs of a few seconds that last differently the SDK reads more often than once a second, and knows sooner; for longer ones it
reads far less often. Where that is too dear, a \`Retry-After\` with the 200 of \`GET /jobs/{jobId}\` slows every caller down: the
SDK never undercuts it.`;
}

async function cell(shape: JobShape, settings: Settings): Promise<string> {
  const [{ total }, { requests, lag }] = await Promise.all([stackCosts(shape, settings), usageOf(shape, settings)]);
  const reads = requests - 1;
  return `${dollars(total)} (${reads.toFixed(reads < 10 ? 1 : 0)}, ${lag.toFixed(1)} s)`;
}
