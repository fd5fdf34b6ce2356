import type { Settings } from "../../settings/settings.ts";
import { type JobShape, jobOf } from "../job/shape.ts";
import { usageOf } from "../job/usage.ts";
import { type Costs, total } from "../variants/costs.ts";
import { jobsApi } from "../variants/jobs-api.ts";
import { duration } from "./format.ts";

/** The jobs that the page shows. */
export const shortest = jobOf(1);
export const usual = jobOf(5);
export const large = jobOf(5, { parameterBytes: 100_000 });
export const medium = jobOf(30);
export const long = jobOf(300);
export const waiting = jobOf(120, { busySeconds: 1 });

export function nameOf({ seconds, busySeconds, parameterBytes, progress }: JobShape): string {
  const notes = [
    ...(busySeconds < seconds ? [`${busySeconds} s of it busy`] : []),
    ...(parameterBytes > 1_000 ? [`${parameterBytes / 1_000} kB`] : []),
    ...(progress ? ["progress every second"] : []),
  ];
  return [duration(seconds), ...notes].join(", ");
}

/** The cost of a million such jobs in this stack, in dollars. */
export async function stackCosts(shape: JobShape, settings: Settings): Promise<Costs & { readonly total: number }> {
  const costs = jobsApi.costs(await usageOf(shape, settings), settings);
  if (costs === undefined) throw new Error("This stack can run any job.");
  return { ...costs, total: total(costs) };
}
