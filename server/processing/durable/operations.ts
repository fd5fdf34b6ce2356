import type { DurableContext } from "@aws/durable-execution-sdk-js";
import { checkTimeLeft } from "../../jobs/time-left.ts";
import type { JobsTable } from "../../table/jobs-table.ts";
import type { Lease } from "../../table/lease.ts";
import type { Heartbeat } from "../heartbeat.ts";
import type { JobOperations } from "../job-operations.ts";
import { step, throughOutages } from "./step.ts";

const maxSuspensions = 1_000;
const minSuspensionSeconds = 300;

export interface DurableOperationsOptions {
  readonly durable: DurableContext;
  readonly table: JobsTable;
  readonly lease: Lease;
  readonly heartbeat: Heartbeat;
  /** The maximum duration of the execution. */
  readonly timeoutSeconds: number;
  /** Milliseconds until Lambda ends the execution. */
  readonly remainingTime: () => number;
}

/** The operations of a durable execution. On replay, steps return their recorded results. */
export function durableOperations(options: DurableOperationsOptions): JobOperations {
  const { durable, table, lease, heartbeat, timeoutSeconds, remainingTime } = options;
  const maxPause = maxSuspension(timeoutSeconds);

  async function wait(seconds: number): Promise<void> {
    // The environment may be frozen, or run another job, before the next heartbeat.
    await heartbeat.stop();
    try {
      for (let left = seconds; left > 0; left -= maxPause) {
        const pause = Math.ceil(Math.min(left, maxPause));
        await extendLease(pause, left);
        await durable.wait({ seconds: pause });
      }
      // The job may have been cancelled or taken over during the suspension.
      await extendLease(0, 0);
    } finally {
      heartbeat.start();
    }
  }

  /** Extends the lease over a suspension. Throws if the job must stop or has not enough time left. */
  async function extendLease(pause: number, left: number): Promise<void> {
    const work = () => {
      checkTimeLeft(left, remainingTime());
      return table.heartbeat(lease, heartbeat.latest, pause * 1_000);
    };
    // Renaming the step breaks the replay of executions that are under way.
    heartbeat.applyLeaseState(await step(durable, "hold", work, throughOutages));
    heartbeat.signal.throwIfAborted();
  }

  return { remainingTime, wait, step: (name, work) => step(durable, name, work) };
}

/**
 * The maximum suspension in seconds. A cancel is seen between two suspensions, and each takes two of the 3,000 operations that an
 * execution may have.
 */
function maxSuspension(timeoutSeconds: number): number {
  return Math.max(minSuspensionSeconds, Math.ceil(timeoutSeconds / maxSuspensions));
}
