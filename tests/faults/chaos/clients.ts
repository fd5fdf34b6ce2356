import { setTimeout } from "node:timers/promises";
import { createJobsClient, isHttpError, type JobHandle, type JobsClient } from "../../../sdk/src/index.ts";
import { assumeRole } from "../../../server/demo/assume-role.ts";
import type { ChaosTwin } from "./chaos-twin.ts";
import type { Ends } from "./ends.ts";
import { type JobPlan, mayBeParked } from "./plan.ts";

/** The clients' knowledge of their jobs. */
export interface Submitted {
  /** The keys of the accepted jobs. */
  readonly accepted: Set<string>;
  /** The keys of the jobs whose cancel was requested, whatever the response. */
  readonly cancelled: Set<string>;
  /** Cancels that are still being requested. */
  readonly cancelling: Promise<void>[];
  /** Rejections that no fault of the run explains. */
  readonly problems: string[];
  /** How often a client tried again after the SDK had given up. */
  outages: number;
}

export interface ClientsOptions {
  readonly twin: ChaosTwin;
  readonly plans: readonly JobPlan[];
  readonly clients: number;
  /** The maximum number of jobs under way. */
  readonly window: number;
  readonly ends: Ends;
  readonly submitted: Submitted;
  /** Called before each submission. */
  onSubmission(number: number): void;
}

const retryMs = 100;
/** Clients stop waiting for jobs after this time, since jobs can wait in the archive. */
const maxWaitMs = 5_000;
/** A cancel is repeated for this long, until its job has started. */
const maxCancelMs = 30_000;
/** How often a job is submitted again after a rejection. */
const maxRefusals = 20;

/** Submits all jobs from several clients that retry through outages. Resolves when all are accepted. */
export async function submitAll(options: ClientsOptions): Promise<void> {
  const { plans, clients, twin, submitted } = options;
  const queue = plans.values();
  const underWay = new Set<string>();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = clientOf(twin);
      // Each client takes the next job.
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

/** A client that assumes the role again whenever its credentials expire. */
export function clientOf({ description }: ChaosTwin): JobsClient {
  const { apiUrl, region } = description;
  return createJobsClient({ baseUrl: apiUrl, region, credentials: () => assumeRole(description) });
}

/** Submits a job until the API accepts it. Returns undefined if it never does. */
export async function submit(client: JobsClient, plan: JobPlan, submitted: Submitted): Promise<JobHandle | undefined> {
  const { key, parameters, number } = plan;
  for (let refusals = 0; ; ) {
    try {
      const job = await client.submit(parameters, { key });
      submitted.accepted.add(key);
      return job;
    } catch (error) {
      // The clock can change between a rejection because of it and the SDK's correction.
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

/** Cancels a job once it has started. It may have ended before, or wait in the archive until the faults are over. */
async function cancel(job: JobHandle, after: number, { cancelled }: Submitted): Promise<void> {
  await setTimeout(after);
  cancelled.add(job.jobId);
  await job.cancel({ signal: AbortSignal.timeout(maxCancelMs) }).catch(() => {});
}

/** Waits until few enough of the jobs that end by themselves are under way. */
async function untilRoom({ twin, window, ends }: ClientsOptions, underWay: Set<string>): Promise<void> {
  for (const began = performance.now(); performance.now() - began < maxWaitMs; ) {
    for (const key of underWay) if (ends.has(key) || twin.log.ends.has(key)) underWay.delete(key);
    if (underWay.size < window) return;
    await setTimeout(retryMs / 2);
  }
}
