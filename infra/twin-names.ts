import { eventLogPrefix } from "./failure-log.ts";

/** What the twin calls what commands look for. On AWS CloudFormation makes the names, and the stack's outputs tell them. */
export const twinNames = { stalledJobs: "stalled-jobs", failureLog: `${eventLogPrefix}job-failures` } as const;
