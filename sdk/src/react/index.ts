export { type JobQueryOptions, jobQueryOptions } from "./job-query-options.ts";
export { type SubmitJobMutation, submitJobMutation } from "./submit-job-mutation.ts";
export { type JobState, useJob } from "./use-job.ts";
