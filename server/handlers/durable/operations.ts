import type { DurableContext } from "@aws/durable-execution-sdk-js";
import { checkTimeLeft } from "../../jobs/time-left.ts";
import type { JobsTable, Lease } from "../../table/jobs-table.ts";
import type { Heartbeat } from "../heartbeat.ts";
import type { Execution } from "../process-to-end.ts";
import { step, throughOutages } from "./step.ts";

const suspensions = 100;
const shortestSuspension = 300;

export interface DurableOperationsOptions {
  readonly durable: DurableContext;
  readonly table: JobsTable;
  readonly lease: Lease;
  readonly heartbeat: Heartbeat;
  /** Milliseconds until Lambda ends the execution. */
  readonly remainingTime: () => number;
}

/** What a job's function may do in a durable execution. What it was answered once it is answered again when it is replayed. */
export function durableOperations(options: DurableOperationsOptions): Execution["operations"] {
  const { durable, table, lease, heartbeat, remainingTime } = options;

  async function wait(seconds: number): Promise<void> {
    const longest = suspensionOf(seconds);
    for (let left = seconds; left > 0; left -= longest) {
      const pause = Math.ceil(Math.min(left, longest));
      // The environment may be frozen, or run another job, before its next heartbeat.
      await heartbeat.stop();
      const hold = async () => {
        checkTimeLeft(left, remainingTime());
        return table.heartbeat(lease, heartbeat.latest, pause * 1_000);
      };
      heartbeat.heed(await step(durable, "hold", hold, throughOutages));
      heartbeat.signal.throwIfAborted();
      await durable.wait({ seconds: pause });
      heartbeat.start();
      heartbeat.signal.throwIfAborted();
    }
  }

  return { remainingTime, wait, step: (name, work) => step(durable, name, work) };
}

/**
 * For how many seconds of a wait the execution is suspended at a time: a cancel is seen in between. Each suspension is two
 * operations, of which an execution has 3,000.
 */
function suspensionOf(seconds: number): number {
  return Math.max(shortestSuspension, Math.ceil(seconds / suspensions));
}
