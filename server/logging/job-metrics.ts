/**
 * The metrics of jobs that CloudWatch extracts from the functions' logs, with their units. Each one is billed once for each kind of
 * job, so metrics that AWS has anyway (invocations, errors, event age, throttles) are not among them.
 */
export const jobMetrics = {
  /** Jobs that ended as SUCCEEDED. */
  JobsSucceeded: "Count",
  /** Jobs that ended as FAILED, whatever the reason. */
  JobsFailed: "Count",
  /** Jobs that ended as CANCELLED. */
  JobsCancelled: "Count",
  /** Deliveries that changed nothing because the job is held or has ended. */
  DuplicateDeliveries: "Count",
  /** Accepted submissions that do not run because another one has the same id. */
  SubmissionsRefused: "Count",
  /** Jobs of all kinds that are RUNNING although their functions have gone silent, counted on a schedule. */
  JobsStalled: "Count",
  /** From the start of the delivery to the end of a job that succeeded. */
  ProcessingTime: "Milliseconds",
} as const;

export type JobMetric = keyof typeof jobMetrics;

export const metricsNamespace = "JobsApi";

/** The dimensions of every metric: the stack's name and the kind of job. */
export const metricDimensions = { stack: "service", kind: "kind" } as const;

/** The dimension's value for a job whose parameters match no kind. */
export const noKind = "none";
