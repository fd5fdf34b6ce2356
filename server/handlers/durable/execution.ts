import { type DurableContext, StepError } from "@aws/durable-execution-sdk-js";
import { JobError, toJobError } from "../../jobs/job-function.ts";
import { checkTimeLeft } from "../../jobs/time-left.ts";
import type { JobsTable, Lease } from "../../table/jobs-table.ts";
import type { Heartbeat } from "../heartbeat.ts";
import type { Execution } from "../processing.ts";
import { never, whileTableUnavailable } from "./retry.ts";

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#durable-functions-limits
const longestResult = 256 * 1_024;
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
    for (let left = seconds; left > 0; left -= suspensionOf(seconds)) {
      const pause = Math.min(left, suspensionOf(seconds));
      // The environment may run another job meanwhile, or be frozen with a heartbeat on its way.
      await heartbeat.stop();
      const hold = await step(
        "hold",
        async () => {
          checkTimeLeft(left, remainingTime());
          return table.heartbeat(lease, heartbeat.latest, pause * 1_000);
        },
        whileTableUnavailable,
      );
      heartbeat.heed(hold);
      heartbeat.signal.throwIfAborted();
      await durable.wait({ seconds: Math.ceil(pause) });
      heartbeat.start();
      heartbeat.signal.throwIfAborted();
    }
  }

  async function step<T>(name: string, work: () => T | Promise<T>, retryStrategy = never): Promise<T> {
    try {
      return await durable.step(name, () => resultOf(name, work), { retryStrategy });
    } catch (error) {
      // Only the name and the message of what was thrown are kept.
      if (error instanceof StepError && error.cause) throw new JobError(error.cause.name, error.cause.message);
      throw error;
    }
  }

  return { remainingTime, wait, step: (name, work) => step(name, work) };
}

/** In seconds. A cancel is seen between two suspensions; each costs two operations, of which an execution has 3,000. */
function suspensionOf(seconds: number): number {
  return Math.max(shortestSuspension, Math.ceil(seconds / suspensions));
}

async function resultOf<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    const result = await work();
    if (Buffer.byteLength(JSON.stringify(result) ?? "") > longestResult)
      throw new JobError("StepResultTooLarge", `The result of the step ${name} is larger than 256 kB.`);
    return result;
  } catch (error) {
    throw toJobError(error);
  }
}
