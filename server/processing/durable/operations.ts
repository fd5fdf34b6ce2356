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
  /** How long the execution may take. */
  readonly timeoutSeconds: number;
  /** Milliseconds until Lambda ends the execution. */
  readonly remainingTime: () => number;
}

/** What a job's function may do in a durable execution. What it was answered once it is answered again when it is replayed. */
export function durableOperations(options: DurableOperationsOptions): JobOperations {
  const { durable, table, lease, heartbeat, timeoutSeconds, remainingTime } = options;
  const maxPause = maxSuspension(timeoutSeconds);

  async function wait(seconds: number): Promise<void> {
    // The environment may be frozen, or run another job, before its next heartbeat.
    await heartbeat.stop();
    try {
      for (let left = seconds; left > 0; left -= maxPause) {
        const pause = Math.ceil(Math.min(left, maxPause));
        await extendLease(pause, left);
        await durable.wait({ seconds: pause });
      }
      // While the execution was suspended the job may have been cancelled, or taken over.
      await extendLease(0, 0);
    } finally {
      heartbeat.start();
    }
  }

  /** Keeps the lease for a suspension. Throws if the job is to stop, or has not that much time left. */
  async function extendLease(pause: number, left: number): Promise<void> {
    const work = () => {
      checkTimeLeft(left, remainingTime());
      return table.heartbeat(lease, heartbeat.latest, pause * 1_000);
    };
    heartbeat.applyLeaseState(await step(durable, "hold", work, throughOutages));
    heartbeat.signal.throwIfAborted();
  }

  return { remainingTime, wait, step: (name, work) => step(durable, name, work) };
}

/**
 * For how many seconds the execution is suspended at a time: a cancel is seen in between. Each suspension is two operations, of
 * which an execution has 3,000.
 */
function maxSuspension(timeoutSeconds: number): number {
  return Math.max(minSuspensionSeconds, Math.ceil(timeoutSeconds / maxSuspensions));
}
