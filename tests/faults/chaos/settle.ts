import { setTimeout } from "node:timers/promises";
import type { JobItem } from "../../../server/table/item.ts";
import type { ChaosTwin } from "./chaos-twin.ts";
import { clientOf, type Submitted, submit } from "./clients.ts";
import type { Ends } from "./ends.ts";
import { endStalled, replayAll } from "./operator.ts";
import type { JobPlan } from "./plan.ts";
import { largestOffset } from "./schedule.ts";

export interface SettleOptions {
  readonly twin: ChaosTwin;
  readonly plans: readonly JobPlan[];
  readonly ends: Ends;
  readonly submitted: Submitted;
}

/** How the jobs ended that had not ended when the faults were over. */
export interface Settled {
  replays: number;
  /** RUNNING and silent, therefore ended as lost. */
  readonly lost: readonly string[];
  /** Not in the table, therefore submitted again with the same key. */
  readonly resubmitted: readonly string[];
}

const lookMs = 250;
/** After this time without a change, nothing more will happen by itself. */
const pauseMs = 1_500;
/** Longer than any running job takes. */
const quietMs = 9_000;
const maxRounds = 10;

/** Brings every accepted job to its end after the last fault. */
export async function settle(options: SettleOptions): Promise<Settled> {
  const { twin, plans, ends, submitted } = options;
  await twin.openAll();
  let replays = 0;
  const replay = async (quiet: number) => {
    if (await replayAll(twin)) replays++;
    return drain(options, quiet);
  };
  let left = await drain(options, pauseMs);
  for (let round = 0; left.length > 0 && round < maxRounds; round++) {
    const before = left.length;
    left = await replay(pauseMs);
    if (left.length === before) break;
  }
  if (left.length === 0) return { replays, lost: [], resubmitted: [] };

  // Then leases taken while the clock was ahead have expired, and silent jobs have been silent long enough.
  left = await drain(options, quietMs);
  twin.setClock(2 * largestOffset);
  if (left.length > 0) left = await replay(quietMs);
  const lost = left.length > 0 ? await endStalled(twin) : [];
  left = await drain(options, 0);
  const client = clientOf(twin);
  const unknown = new Set(left.map(({ key }) => key));
  for (const { jobId } of await ends.look()) unknown.delete(jobId);
  for (const plan of plans) if (unknown.has(plan.key)) await submit(client, plan, submitted);
  await drain(options, quietMs);
  return { replays, lost, resubmitted: [...unknown] };
}

/** Waits until every accepted job has ended or nothing changes any more. Returns the jobs that have not ended. */
async function drain({ plans, ends, submitted }: SettleOptions, quiet: number): Promise<JobPlan[]> {
  let state = "";
  for (let since = performance.now(); ; ) {
    const items = await ends.look();
    const left = plans.filter(({ key }) => submitted.accepted.has(key) && !ends.has(key));
    const now = stateOf(items);
    if (now !== state) since = performance.now();
    state = now;
    if (left.length === 0 || performance.now() - since >= quiet) return left;
    await setTimeout(lookMs);
  }
}

/** A value that changes with every attempt, heartbeat and end. */
function stateOf(items: readonly JobItem[]): string {
  const running = items.filter(({ status }) => status === "RUNNING");
  return JSON.stringify([
    items.length,
    running.map(({ jobId, attempts, leaseUntil }) => [jobId, attempts, leaseUntil]),
  ]);
}
