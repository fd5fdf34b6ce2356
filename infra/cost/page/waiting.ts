import type { Settings } from "../../settings/settings.ts";
import type { JobShape } from "../job/shape.ts";
import { usageOf } from "../job/usage.ts";
import { dollars, table } from "./format.ts";
import { long, medium, nameOf, shortest, stackCosts, usual } from "./jobs.ts";

const ways: readonly [name: string, way: Partial<JobShape>][] = [
  ["the SDK", {}],
  ["the SDK, with progress", { progress: true }],
  ["every second", { polling: 1 }],
  ["every 5 s", { polling: 5 }],
];

/** The cost of polling. */
export async function waitingSection(settings: Settings): Promise<string> {
  const rows = await Promise.all(
    [shortest, usual, medium, long].map(async (shape) => [
      nameOf(shape),
      ...(await Promise.all(ways.map(([, way]) => cell({ ...shape, ...way }, settings)))),
    ]),
  );
  return `## How callers wait

The bill of a million jobs. In brackets: the reads of each job, and the delay with which its caller sees the end.

${table("lrrrr", ["job", ...ways.map(([name]) => name)], rows)}

For jobs of a few seconds and varying length, the SDK polls more than once a second and sees the end sooner. For longer ones it polls far
less often. If that is too expensive, a \`Retry-After\` with the 200 of \`GET /jobs/{jobId}\` slows every caller down: the SDK never
polls sooner.`;
}

async function cell(shape: JobShape, settings: Settings): Promise<string> {
  const [{ total }, { requests, lag }] = await Promise.all([stackCosts(shape, settings), usageOf(shape, settings)]);
  const reads = requests - 1;
  return `${dollars(total)} (${reads.toFixed(reads < 10 ? 1 : 0)}, ${lag.toFixed(1)} s)`;
}
