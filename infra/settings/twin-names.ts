import { eventLogPrefix } from "./failure-log.ts";

/** What the twin calls what commands look for. On AWS CloudFormation makes the names, and the stack's outputs tell them. */
export const twinNames = {
  stalledJobs: "stalled-jobs",
  /** The bus of what could not be handled, and its archive. */
  failures: "job-failures",
  failureLog: `${eventLogPrefix}job-failures`,
} as const;
