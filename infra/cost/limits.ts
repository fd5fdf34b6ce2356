import { runningPartitions } from "../../server/table/item.ts";
import type { Settings } from "../settings/settings.ts";
import { quotas } from "./figures/quotas.ts";
import { functionSeconds } from "./job/shape.ts";
import type { JobUsage } from "./job/usage.ts";

/** Something that takes only so many jobs a second. */
export interface Limit {
  readonly name: string;
  /** What moves it. */
  readonly change: string;
  readonly jobsPerSecond: number;
}

/** What binds jobs of this kind, in the order in which a job meets it. */
export function limitsOf(usage: JobUsage, settings: Settings): Limit[] {
  const { processing, throttling, ownership } = settings;
  const seconds = functionSeconds(usage.shape);
  const { concurrency, unreservedConcurrency } = quotas;
  const units = usage.tableWriteUnits;
  return [
    {
      name: "stage throttling",
      change: "`throttling.rateLimit`",
      jobsPerSecond: throttling.rateLimit / usage.requests,
    },
    {
      name: "API Gateway's requests",
      change: "the account's quota",
      jobsPerSecond: quotas.apiRequestsPerSecond / usage.requests,
    },
    {
      name: "reserved concurrency",
      change: "`processing.reservedConcurrency`",
      jobsPerSecond: (processing.reservedConcurrency ?? concurrency) / seconds,
    },
    {
      name: "account concurrency",
      change: "the account's quota",
      jobsPerSecond: (concurrency - unreservedConcurrency) / seconds,
    },
    {
      name: "index partition",
      change: ownership ? "a number in the key" : "`ownership`, or a number in the key",
      jobsPerSecond: quotas.partitionWritesPerSecond / usage.indexWriteUnits,
    },
    {
      name: "index of running jobs",
      change: "a second hexadecimal digit in its key",
      jobsPerSecond: (runningPartitions.length * quotas.partitionWritesPerSecond) / usage.runningIndexWriteUnits,
    },
    {
      name: "new table's writes",
      change: "nothing: it grows with its load; or warm throughput",
      jobsPerSecond: quotas.newTableWritesPerSecond / units,
    },
    {
      name: "table's writes",
      change: "the account's quota",
      jobsPerSecond: quotas.tableWritesPerSecond / units,
    },
  ];
}

/** What becomes of jobs that come faster than functions take them. */
export interface Overload {
  /** Functions that would have to run at once. */
  readonly concurrency: number;
  /** The share of jobs for which there is none. */
  readonly waiting: number;
  /** Seconds after which a job that comes then waits this long for its start; infinite if none does. */
  untilWait(seconds: number): number;
}

export function overloadAt(rate: number, usage: JobUsage, { processing }: Settings): Overload {
  const seconds = functionSeconds(usage.shape);
  const taken = Math.min(rate, (processing.reservedConcurrency ?? quotas.concurrency) / seconds);
  const waiting = 1 - taken / rate;
  return {
    concurrency: rate * seconds,
    waiting,
    // The queue grows by what is not taken, and is worked off at what is.
    untilWait: (wait) => (waiting === 0 ? Number.POSITIVE_INFINITY : (wait * taken) / (rate - taken)),
  };
}
