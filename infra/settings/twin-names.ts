/** The twin's names for what commands look for. On AWS, CloudFormation makes the names and the stack's outputs give them. */
export const twinNames = {
  stalledJobs: "stalled-jobs",
  /** The bus of failures that could not be recorded, and its archive. */
  failures: "job-failures",
  failureLog: "/aws/events/job-failures",
} as const;
