import type { JobKind } from "../../sdk/src/generated/kinds.ts";
import type { JobStatus } from "../../sdk/src/generated/lifecycle.ts";

/**
 * A job's item. Values that the API returns as JSON are stored as JSON strings, which a mapping template can emit unchanged.
 * DynamoDB bills a write by the size of the whole item, so the parameters are stored only when the job ends.
 */
export interface JobItem {
  readonly jobId: string;
  /** The submitter, or `everyone`; the partition key of the index that lists jobs. */
  readonly owner: string;
  readonly status: JobStatus;
  readonly kind?: JobKind;
  readonly parameters?: string;
  readonly result?: string;
  readonly error?: string;
  readonly progress?: string;
  /** ISO 8601, like all times except `expiresAt` and `leaseUntil`. */
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** Seconds since the epoch, as DynamoDB's time to live requires. */
  readonly expiresAt: number;
  /** Present while the job runs: its partition, one of 16, in the index of running jobs. */
  readonly runningPartition?: string;
  /** Present while the job runs: the time of the last heartbeat. */
  readonly heartbeatAt?: string;
  /** When the next heartbeat is due. A job that is still running after that is silent. */
  readonly heartbeatDueAt?: string;
  /** Milliseconds since the epoch; 0 once released. */
  readonly leaseUntil?: number;
  readonly leaseRequestId?: string;
  readonly leaseDelivery?: string;
  /** Set by the API while the job runs. The function then ends the job as CANCELLED, unless it ends otherwise first. */
  readonly cancelRequested?: boolean;
  readonly attempts: number;
  /** Hash of the parameters: distinguishes a repeated submission from another one with the same id. */
  readonly fingerprint?: string;
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items
const itemLimitBytes = 400 * 1024;
// For the other attributes: ids, times, the lease, the progress, and an error of bounded length.
const reservedBytes = 16 * 1024;

/** Whether these strings fit together in one item. */
export function fits(...strings: readonly string[]): boolean {
  return strings.reduce((sum, string) => sum + Buffer.byteLength(string), 0) <= itemLimitBytes - reservedBytes;
}

/** The job's partition in the index of running jobs. */
export function runningPartitionOf(jobId: string): string {
  return jobId.charAt(0);
}

export const runningPartitions: readonly string[] = [..."0123456789abcdef"];
