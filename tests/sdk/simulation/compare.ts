import { seeded } from "./random.ts";
import { simulate } from "./simulate.ts";
import { others, ours, type Strategy } from "./strategies.ts";
import { type Workload, workloads } from "./workloads.ts";

/** Means over the jobs of a workload; times in milliseconds. */
export interface Mean {
  readonly requests: number;
  readonly lag: number;
  readonly longestLag: number;
  readonly duration: number;
  readonly roundTrip: number;
  /** Reads that came before `Retry-After` had passed were in so many jobs. */
  readonly early: number;
}

export interface Comparison {
  readonly workload: string;
  readonly usual: Mean;
  readonly others: readonly { readonly name: string; readonly theirs: Mean; readonly equalLag: Mean | undefined }[];
}

const jobs = 100;
/** The knob is sought between these, with so many halvings. */
const patience = { least: 0.05, most: 50, halvings: 9 };

/** Every workload with every strategy. Each meets the same jobs; only what it draws itself differs. */
export async function compare(): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const workload of workloads) {
    const usual = await run(workload, ours());
    const rows = [];
    for (const other of others) {
      const theirs = await run(workload, other);
      rows.push({ name: other.name, theirs, equalLag: await atLag(workload, theirs.lag) });
    }
    comparisons.push({ workload: workload.name, usual, others: rows });
  }
  return comparisons;
}

/** The default, with the contract's own `Retry-After`. */
export async function withRetryAfter(): Promise<Omit<Comparison, "others">[]> {
  const rows = [];
  for (const workload of workloads) rows.push({ workload: workload.name, usual: await run(workload, ours(), 1) });
  return rows;
}

/** The SDK's strategy at the patience whose mean lag comes nearest to this one, and not over it. */
async function atLag(workload: Workload, lag: number): Promise<Mean | undefined> {
  let low = Math.log(patience.least);
  let high = Math.log(patience.most);
  let best: Mean | undefined;
  for (let halving = 0; halving < patience.halvings; halving++) {
    const middle = (low + high) / 2;
    const mean = await run(workload, ours(Math.exp(middle)));
    if (mean.lag > lag) {
      high = middle;
    } else {
      low = middle;
      best = mean;
    }
  }
  return best;
}

async function run(workload: Workload, strategy: Strategy, retryAfter?: number): Promise<Mean> {
  const draw = seeded(1);
  const random = seeded(2);
  let createJob = strategy.createClient(random);
  const sum = { requests: 0, lag: 0, longestLag: 0, duration: 0, roundTrip: 0, early: 0 };
  for (let count = 0; count < jobs; count++) {
    if (workload.first) createJob = strategy.createClient(random);
    const duration = workload.duration(draw);
    const roundTrip = 20 * 10 ** draw();
    const job = { duration, roundTrip, ...(workload.progress && { speed: 0.7 + 0.7 * draw() }) };
    const { requests, lag, early } = await simulate({ job, polling: createJob(), random, retryAfter });
    sum.requests += requests / jobs;
    sum.lag += lag / jobs;
    sum.longestLag = Math.max(sum.longestLag, lag);
    sum.duration += duration / jobs;
    sum.roundTrip += roundTrip / jobs;
    sum.early += Number(early);
  }
  return sum;
}
