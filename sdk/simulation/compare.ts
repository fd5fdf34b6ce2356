import { seeded } from "./random.ts";
import { simulate } from "./simulate.ts";
import { others, ours, type Strategy } from "./strategies.ts";
import { type Workload, workloads } from "./workloads.ts";

/** Means over the jobs of a workload; times in milliseconds. */
export interface Mean {
  readonly requests: number;
  readonly lag: number;
  readonly maxLag: number;
  readonly duration: number;
  readonly roundTrip: number;
  /** Number of jobs with a read before `Retry-After` had passed. */
  readonly early: number;
}

/** The SDK's default and the other strategies. */
export interface Row {
  readonly workload: string;
  readonly usual: Mean;
  readonly others: readonly { readonly name: string; readonly theirs: Mean }[];
}

export interface Comparison extends Row {
  readonly others: readonly { readonly name: string; readonly theirs: Mean; readonly equalLag: Mean | undefined }[];
}

/** Bounds of the search for a patience, and the ratio at which it ends. */
const patience = { least: 0.02, most: 50, near: 1.01 };

/** Runs every workload with every strategy. All meet the same jobs; only their own random numbers differ. */
export async function compare(chosen = workloads): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const workload of chosen) {
    const usual = await run(workload, ours());
    const seen = new Map([[1, usual]]);
    const rows = [];
    for (const other of others) {
      const theirs = await run(workload, other);
      rows.push({ name: other.name, theirs, equalLag: await atLag(workload, theirs.lag, seen) });
    }
    comparisons.push({ workload: workload.name, usual, others: rows });
  }
  return comparisons;
}

/** The same with the contract's `Retry-After`, which only some strategies respect. */
export async function withRetryAfter(chosen = workloads): Promise<Row[]> {
  const rows: Row[] = [];
  for (const workload of chosen) {
    const beside = [];
    for (const other of others) beside.push({ name: other.name, theirs: await run(workload, other, 1) });
    rows.push({ workload: workload.name, usual: await run(workload, ours(), 1), others: beside });
  }
  return rows;
}

/**
 * Finds the SDK's strategy with the largest patience whose mean lag does not exceed this one. Reuses the means in `seen`, by patience.
 */
async function atLag(workload: Workload, lag: number, seen: Map<number, Mean>): Promise<Mean | undefined> {
  let low = patience.least;
  let high = patience.most;
  for (const [at, mean] of seen) {
    if (mean.lag > lag) high = Math.min(high, at);
    else low = Math.max(low, at);
  }
  while (high > low * patience.near) {
    const middle = Math.sqrt(low * high);
    const mean = await run(workload, ours(middle));
    seen.set(middle, mean);
    if (mean.lag > lag) high = middle;
    else low = middle;
  }
  return seen.get(low);
}

/** Runs one workload with one strategy. `retryAfter` is in seconds. */
export async function run(workload: Workload, strategy: Strategy, retryAfter?: number): Promise<Mean> {
  const draw = seeded(1);
  const random = seeded(2);
  const { jobs } = workload;
  let createJob = strategy.createClient(random);
  const sum = { requests: 0, lag: 0, maxLag: 0, duration: 0, roundTrip: 0, early: 0 };
  for (let count = 0; count < jobs; count++) {
    if (workload.first) createJob = strategy.createClient(random);
    const duration = workload.duration(draw);
    const roundTrip = 20 * 10 ** draw();
    const job = { duration, roundTrip, ...(workload.progress && { speed: 0.7 + 0.7 * draw() }) };
    const { requests, lag, early } = await simulate({ job, pollDelay: createJob(), random, retryAfter });
    sum.requests += requests / jobs;
    sum.lag += lag / jobs;
    sum.maxLag = Math.max(sum.maxLag, lag);
    sum.duration += duration / jobs;
    sum.roundTrip += roundTrip / jobs;
    sum.early += Number(early);
  }
  return sum;
}
