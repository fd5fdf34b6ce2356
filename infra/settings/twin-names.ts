/** The twin's names of the resources that commands use. On AWS, CloudFormation generates the names and the stack's outputs hold them. */
export const twinNames = {
  stalledJobs: "stalled-jobs",
  /** The bus of failures that could not be recorded, and its archive. */
  failures: "job-failures",
  failureLog: "/aws/events/job-failures",
} as const;
