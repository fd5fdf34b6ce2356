export { type JobListFilter, type JobListQueryOptions, jobListQueryOptions } from "./job-list-query-options.ts";
export { type JobQueryOptions, jobQueryOptions } from "./job-query-options.ts";
export { type SubmitJobMutation, submitJobMutation } from "./submit-job-mutation.ts";
export { type JobState, useJob } from "./use-job.ts";
export { type JobsState, useJobs } from "./use-jobs.ts";
