import type { Settings } from "../../settings/settings.ts";
import { hoursPerMonth } from "../figures/assumptions.ts";
import type { JobShape } from "../job/shape.ts";
import { type JobUsage, usageOf } from "../job/usage.ts";
import { limitsOf, overloadAt } from "../limits.ts";
import { about, duration, rounded, table } from "./format.ts";
import { long, medium, nameOf, shortest, stackCosts } from "./jobs.ts";

// The default of the SDK's `startTimeout`.
const startSeconds = 900;

const head = ["rate", "job", "functions", "first limit", "late after", "dropped after", "a month"];

/** The first limit at each rate, and when waiting jobs become late. */
export async function ratesTable(settings: Settings): Promise<string> {
  const rows = [1, 100, 10_000].flatMap((rate) => [shortest, medium, long].map((shape) => row(rate, shape, settings)));
  return table("rlrlrrr", head, await Promise.all(rows));
}

async function row(rate: number, shape: JobShape, settings: Settings): Promise<string[]> {
  const usage = await usageOf(shape, settings);
  const { total } = await stackCosts(shape, settings);
  const { concurrency, untilWait } = overloadAt(rate, usage, settings);
  return [
    `${rounded(rate)}/s`,
    nameOf(shape),
    about(concurrency),
    binding(rate, usage, settings),
    duration(untilWait(startSeconds)),
    duration(untilWait(settings.processing.maximumEventAgeSeconds)),
    `$${about((total * rate * hoursPerMonth * 3_600) / 1e6)}`,
  ];
}

function binding(rate: number, usage: JobUsage, settings: Settings): string {
  const [tightest, ...others] = limitsOf(usage, settings)
    .filter(({ jobsPerSecond }) => jobsPerSecond < rate)
    .sort((one, other) => one.jobsPerSecond - other.jobsPerSecond);
  if (tightest === undefined) return "nothing";
  return others.length > 0 ? `${tightest.name}, ${others.length} more` : tightest.name;
}
