import { runningPartitions } from "../../server/table/item.ts";
import type { Settings } from "../settings/settings.ts";
import { quotas } from "./figures/quotas.ts";
import { functionSeconds } from "./job/shape.ts";
import type { JobUsage } from "./job/usage.ts";

/** Something that limits jobs per second. */
export interface Limit {
  readonly name: string;
  /** The change that raises it. */
  readonly change: string;
  readonly jobsPerSecond: number;
}

/** The limits on such jobs, in the order in which a job meets them. */
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
      change: ownership ? "a shard number in the key" : "`ownership`, or a shard number in the key",
      jobsPerSecond: quotas.partitionWritesPerSecond / usage.indexWriteUnits,
    },
    {
      name: "index of running jobs",
      change: "a second hexadecimal digit in its key",
      jobsPerSecond: (runningPartitions.length * quotas.partitionWritesPerSecond) / usage.runningIndexWriteUnits,
    },
    {
      name: "new table's writes",
      change: "nothing, as it grows with its load; or warm throughput",
      jobsPerSecond: quotas.newTableWritesPerSecond / units,
    },
    {
      name: "table's writes",
      change: "the account's quota",
      jobsPerSecond: quotas.tableWritesPerSecond / units,
    },
  ];
}

/** The fate of jobs that arrive faster than functions can take them. */
export interface Overload {
  /** The functions that would have to run at the same time. */
  readonly concurrency: number;
  /** The share of jobs that wait for a function. */
  readonly waiting: number;
  /** Seconds until newly submitted jobs wait this many seconds for their start. Infinite if jobs never wait. */
  untilWait(seconds: number): number;
}

export function overloadAt(rate: number, usage: JobUsage, { processing }: Settings): Overload {
  const seconds = functionSeconds(usage.shape);
  const taken = Math.min(rate, (processing.reservedConcurrency ?? quotas.concurrency) / seconds);
  const waiting = 1 - taken / rate;
  return {
    concurrency: rate * seconds,
    waiting,
    // The queue grows by the jobs that are not taken, and drains at the rate of those that are.
    untilWait: (wait) => (waiting === 0 ? Number.POSITIVE_INFINITY : (wait * taken) / (rate - taken)),
  };
}
