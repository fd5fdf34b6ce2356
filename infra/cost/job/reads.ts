import { run } from "../../../sdk/simulation/compare.ts";
import { others, ours, type Strategy } from "../../../sdk/simulation/strategies.ts";
import { logNormal } from "../../../sdk/simulation/workloads.ts";
import { assumptions } from "../figures/assumptions.ts";
import { memoize } from "./memoize.ts";
import type { JobShape } from "./shape.ts";

const jobs = 200;
// The contract's `Retry-After` of the 202 and of each 404.
const retryAfter = 1;

export interface Reads {
  readonly requests: number;
  /** Seconds between the job's end and the caller's discovery of it. */
  readonly lag: number;
}

/** The reads of a job until its caller sees the end, by the SDK's simulation (docs/waiting-costs.md). */
export function readsOf({ seconds, progress, polling }: JobShape): Promise<Reads> {
  return simulated({ seconds, progress, polling });
}

const simulated = memoize(
  async ({ seconds, progress, polling }: Pick<JobShape, "seconds" | "progress" | "polling">) => {
    const { sigma } = assumptions;
    const median = seconds * 1_000 * Math.exp(-(sigma ** 2) / 2);
    const workload = { name: `${seconds} s`, duration: logNormal(median, sigma), progress, jobs };
    const { requests, lag } = await run(workload, strategyOf(polling), retryAfter);
    return { requests, lag: lag / 1_000 };
  },
);

function strategyOf(polling: JobShape["polling"]): Strategy {
  if (polling === "SDK") return ours();
  const fixed = others.find(({ name }) => name === `fixed ${polling} s`);
  if (fixed === undefined) throw new Error(`There is no simulation of a fixed interval of ${polling} s.`);
  return fixed;
}
