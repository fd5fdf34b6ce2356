/**
 * The metrics of jobs that CloudWatch makes of what the functions print: by name, with the unit. Each name costs as much again
 * for each kind of job, so what AWS measures anyway (invocations, errors, the age of events, throttles) is not among them.
 */
export const jobMetrics = {
  /** Jobs that ended as SUCCEEDED. */
  JobsSucceeded: "Count",
  /** Jobs that ended as FAILED, whatever the reason. */
  JobsFailed: "Count",
  /** Jobs that ended as CANCELLED. */
  JobsCancelled: "Count",
  /** Deliveries that changed nothing: of a job that is held or has ended. */
  DuplicateDeliveries: "Count",
  /** Accepted submissions whose id another one has: the job is not run. */
  SubmissionsRefused: "Count",
  /** Jobs that are RUNNING though their functions have gone silent, of all kinds, as the schedule counts them. */
  JobsStalled: "Count",
  /** Of a job that succeeded, from the start of this delivery to the end. */
  ProcessingTime: "Milliseconds",
} as const;

export type JobMetric = keyof typeof jobMetrics;

export const metricsNamespace = "JobsApi";

/** The dimensions of every metric: the stack's name, and the kind of job. */
export const metricDimensions = { stack: "service", kind: "kind" } as const;

/** The kind of a job whose parameters are no kind's. */
export const noKind = "none";
