/** The table's partition key and its time-to-live attribute. */
export const tableKey = "jobId";
export const timeToLiveAttribute = "expiresAt";

/** Lists an owner's jobs by age. It projects only what a listing shows, so that heartbeats do not write to it. */
export const jobsIndex = {
  name: "byOwner",
  partitionKey: "owner",
  sortKey: "createdAt",
  nonKeyAttributes: ["kind", "status", "startedAt", "finishedAt"],
} as const;

/**
 * Finds the running jobs by the start of their latest attempt. It is sparse: only a running job has the partition key, one of the 16
 * hexadecimal digits, which spreads the writes. It projects keys alone, so that heartbeats do not write to it.
 */
export const runningIndex = { name: "running", partitionKey: "runningPartition", sortKey: "startedAt" } as const;

/** The owner of every job while ownership is off. */
export const everyone = "everyone";
