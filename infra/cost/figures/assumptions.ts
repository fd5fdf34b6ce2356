/** What is neither counted nor listed anywhere, and has to be assumed. */
export const assumptions = {
  /** Seconds that Lambda bills beside the job's own: the table's answers, the runtime, now and then a cold start. */
  overheadSeconds: 0.05,
  /** Seconds that a count takes if no job has stalled: a query of each partition, and sometimes a cold start. */
  countSeconds: 0.5,
  /** Bytes of a response's headers, and of the framing around them. */
  headerBytes: 900,
  /** Durations are spread log-normally, with this sigma. */
  sigma: 0.5,
  /** The share of requests that X-Ray's default rule records, once there is more than one a second. */
  tracedShare: 0.05,
  /** How small CloudWatch stores logs, by AWS's own calculator. */
  logCompression: 0.15,
  /** How many jobs that mostly wait one container of a vCPU and 2 GB holds at once. */
  waitingJobsPerTask: 200,
  /** The share of its containers' time that a scaled service uses. */
  taskUtilization: 0.5,
  /** Containers that run even when there is nothing to do. */
  leastTasks: 2,
} as const;

/** Hours of the average month, as AWS counts them. */
export const hoursPerMonth = 730;

export const daysPerMonth = hoursPerMonth / 24;
