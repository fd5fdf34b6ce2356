/** The table's key attribute, and the attribute with the item's expiry. The rest of the item is in `item.ts`. */
export const tableKey = "jobId";
export const timeToLiveAttribute = "expiresAt";

/**
 * The index that lists an owner's jobs by age. It holds only the attributes that a listing shows, so that the heartbeats of a
 * running job do not change it and cost nothing there.
 */
export const jobsIndex = {
  name: "byOwner",
  partitionKey: "owner",
  sortKey: "createdAt",
  nonKeyAttributes: ["kind", "status", "startedAt", "finishedAt"],
} as const;

/**
 * The index of running jobs by the start of their latest attempt. It is sparse: only a running job has the partition key, one of
 * the 16 hexadecimal digits, so that no partition takes the writes of all jobs. It holds keys alone: heartbeats cost nothing there.
 */
export const runningIndex = { name: "running", partitionKey: "runningPartition", sortKey: "startedAt" } as const;

/** The owner of every job submitted while ownership is off. */
export const everyone = "everyone";
