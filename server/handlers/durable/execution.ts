import type { DurableContext } from "@aws/durable-execution-sdk-js";
import { checkTimeLeft } from "../../jobs/time-left.ts";
import type { JobsTable, Lease } from "../../table/jobs-table.ts";
import type { Heartbeat } from "../heartbeat.ts";
import type { Execution } from "../processing.ts";
import { step, whileTableUnavailable } from "./step.ts";

const suspensions = 100;
const shortestSuspension = 300;

export interface DurableExecutionOptions {
  readonly durable: DurableContext;
  readonly table: JobsTable;
  readonly lease: Lease;
  readonly heartbeat: Heartbeat;
  /** Milliseconds until Lambda ends the execution. */
  readonly remainingTime: () => number;
}

/** What a job's function may do in a durable execution. What it was answered once it is answered again when it is replayed. */
export function durableExecution(options: DurableExecutionOptions): Execution {
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
      heartbeat.heed(await step(durable, "hold", hold, whileTableUnavailable));
      heartbeat.signal.throwIfAborted();
      await durable.wait({ seconds: pause });
      heartbeat.start();
      heartbeat.signal.throwIfAborted();
    }
  }

  return {
    operations: { remainingTime, wait, step: (name, work) => step(durable, name, work) },
    // Never resolves when the function took another way than before: the invocation is ending, though the function goes on.
    confirm: () => step(durable, "confirm", () => {}),
  };
}

/**
 * For how many seconds of a wait the execution is suspended at a time: a cancel is seen in between. Each suspension is two
 * operations, of which an execution has 3,000.
 */
function suspensionOf(seconds: number): number {
  return Math.max(shortestSuspension, Math.ceil(seconds / suspensions));
}
