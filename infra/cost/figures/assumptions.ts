/** Figures that can neither be counted nor looked up. */
export const assumptions = {
  /** Seconds that Lambda bills in addition to the job's: the table's responses, the runtime, an occasional cold start. */
  overheadSeconds: 0.05,
  /** Seconds of a count while no job is stalled: a query of each partition, and sometimes a cold start. */
  countSeconds: 0.5,
  /** Bytes of a response's headers and framing. */
  headerBytes: 900,
  /** The sigma of the log-normal distribution of durations. */
  sigma: 0.5,
  /** The share of requests beyond one a second that X-Ray's default rule records. */
  tracedShare: 0.05,
  /** The size of stored logs relative to ingested ones, as in AWS's calculator. */
  logCompression: 0.15,
  /** The jobs that a container of 1 vCPU and 2 GB can hold while they wait. */
  waitingJobsPerTask: 200,
  /** The utilization of a scaled service's containers. */
  taskUtilization: 0.5,
  /** The containers that run without any load. */
  minTasks: 2,
} as const;

/** The average month, as in AWS's calculator. */
export const hoursPerMonth = 730;

export const daysPerMonth = hoursPerMonth / 24;
