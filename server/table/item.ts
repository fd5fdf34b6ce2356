import type { JobKind } from "../../sdk/src/generated/kinds.ts";
import type { JobStatus } from "../../sdk/src/generated/lifecycle.ts";

/**
 * A job's item. What the API shows as JSON is kept as JSON text, so that a mapping template can emit it whole. DynamoDB bills
 * a write by the whole item: the parameters enter it with the job's end.
 */
export interface JobItem {
  readonly jobId: string;
  /** Who submitted it, or everyone: the partition of the index that lists jobs. */
  readonly owner: string;
  readonly status: JobStatus;
  readonly kind?: JobKind;
  readonly parameters?: string;
  readonly result?: string;
  readonly error?: string;
  readonly progress?: string;
  /** ISO 8601, as all times but `expiresAt` and `leaseUntil`. */
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** Seconds since the epoch, as DynamoDB's time to live wants it. */
  readonly expiresAt: number;
  /** One of 16, while the job runs: its partition of the index of running jobs. */
  readonly runningPartition?: string;
  /** When the function was last heard of, while the job runs. */
  readonly heartbeatAt?: string;
  /** When it will be heard of next at the latest: a job that runs past that has gone silent. */
  readonly heartbeatDueAt?: string;
  /** Milliseconds since the epoch; 0 when let go. */
  readonly leaseUntil?: number;
  readonly leaseRequestId?: string;
  readonly leaseDelivery?: string;
  /** Set by the API while the job runs. The function that runs it ends it for that, or first for another reason. */
  readonly cancelRequested?: boolean;
  readonly attempts: number;
  /** Tells an owner's repeated submission from another one under the same id. */
  readonly fingerprint?: string;
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items
const itemLimitBytes = 400 * 1024;
// What else stands in the item: ids, times, the lease, the progress, and an error of bounded length.
const reservedBytes = 16 * 1024;

/** Whether these texts fit into one item together. */
export function fits(...texts: readonly string[]): boolean {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) <= itemLimitBytes - reservedBytes;
}

/** The partition of a running job in the index of those. */
export function runningPartitionOf(jobId: string): string {
  return jobId.charAt(0);
}

export const runningPartitions: readonly string[] = [..."0123456789abcdef"];
