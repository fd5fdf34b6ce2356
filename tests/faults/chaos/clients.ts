import { setTimeout } from "node:timers/promises";
import { createJobsClient, isHttpError, type JobHandle, type JobsClient } from "../../../sdk/src/index.ts";
import { assumeRole } from "../../../server/demo/assume-role.ts";
import type { ChaosTwin } from "./chaos-twin.ts";
import type { Ends } from "./ends.ts";
import { type JobPlan, mayBeParked } from "./plan.ts";

/** What clients know of the jobs that they have submitted. */
export interface Submitted {
  /** The keys of those that the API accepted. */
  readonly accepted: Set<string>;
  /** The keys of those whose end was asked for, whatever the API said to that. */
  readonly cancelled: Set<string>;
  /** Those that still ask for it. */
  readonly cancelling: Promise<void>[];
  /** Refusals that no fault of the run excuses. */
  readonly problems: string[];
  /** How often a client began again after the SDK had given up. */
  outages: number;
}

export interface ClientsOptions {
  readonly twin: ChaosTwin;
  readonly plans: readonly JobPlan[];
  readonly clients: number;
  /** How many jobs are under way at most. */
  readonly window: number;
  readonly ends: Ends;
  readonly submitted: Submitted;
  /** Told before each submission. */
  onSubmission(number: number): void;
}

const retryMs = 100;
/** In milliseconds: who waits for longer goes on, since jobs can wait in the archive. */
const maxWaitMs = 5_000;
/** In milliseconds: a cancel is asked for again until its job has started. */
const maxCancelMs = 30_000;
/** How often a job is submitted anew when the API says no. */
const maxRefusals = 20;

/** Submits all jobs, from several clients that get through outages. Resolves when all are accepted. */
export async function submitAll(options: ClientsOptions): Promise<void> {
  const { plans, clients, twin, submitted } = options;
  const queue = plans.values();
  const underWay = new Set<string>();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = clientOf(twin);
      // Each takes the next one.
      for (const plan of queue) {
        await untilRoom(options, underWay);
        options.onSubmission(plan.number);
        for (const { step, action, milliseconds } of plan.gates) await twin.shut(step, action, plan.key, milliseconds);
        const job = await submit(client, plan, submitted);
        if (job !== undefined && !mayBeParked(plan)) underWay.add(plan.key);
        if (job !== undefined && plan.cancelAfter !== undefined)
          submitted.cancelling.push(cancel(job, plan.cancelAfter, submitted));
      }
    }),
  );
}

/** A client that assumes the role anew whenever its credentials expire. */
export function clientOf({ description }: ChaosTwin): JobsClient {
  const { apiUrl, region } = description;
  return createJobsClient({ baseUrl: apiUrl, region, credentials: () => assumeRole(description) });
}

/** Submits a job until the API accepts it; undefined if it does not. */
export async function submit(client: JobsClient, plan: JobPlan, submitted: Submitted): Promise<JobHandle | undefined> {
  const { key, parameters, number } = plan;
  for (let refusals = 0; ; ) {
    try {
      const job = await client.submit(parameters, { key });
      submitted.accepted.add(key);
      return job;
    } catch (error) {
      // The clock can be set between a refusal for it and what the SDK makes of that.
      const refused = isHttpError(error) && error.status < 500 && error.status !== 429;
      if (refused && (error.status !== 403 || ++refusals === maxRefusals)) {
        submitted.problems.push(`job ${number}, ${key}, was refused: ${error.status} ${error.code} ${error.message}`);
        return undefined;
      }
      submitted.outages++;
      await setTimeout(retryMs);
    }
  }
}

/** Asks for the end of a job once it has started. It may have ended before, or wait in the archive for the end of the faults. */
async function cancel(job: JobHandle, after: number, { cancelled }: Submitted): Promise<void> {
  await setTimeout(after);
  cancelled.add(job.jobId);
  await job.cancel({ signal: AbortSignal.timeout(maxCancelMs) }).catch(() => {});
}

/** Waits until few enough of the jobs are under way that come to their end by themselves. */
async function untilRoom({ twin, window, ends }: ClientsOptions, underWay: Set<string>): Promise<void> {
  for (const began = performance.now(); performance.now() - began < maxWaitMs; ) {
    for (const key of underWay) if (ends.has(key) || twin.log.ends.has(key)) underWay.delete(key);
    if (underWay.size < window) return;
    await setTimeout(retryMs / 2);
  }
}
