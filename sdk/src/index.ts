export type { Middleware } from "openapi-fetch";
export {
  createJobsClient,
  type JobsClient,
  type RequestOptions,
  type RunOptions,
  type SubmitOptions,
} from "./client.ts";
export type { JobsClientOptions } from "./client-options.ts";
export { CredentialsError, isCredentialsError } from "./errors/credentials-error.ts";
export { HttpError, isHttpError } from "./errors/http-error.ts";
export { IllegalTransitionError, isIllegalTransitionError } from "./errors/illegal-transition-error.ts";
export { InvalidOptionError, isInvalidOptionError } from "./errors/invalid-option-error.ts";
export { isJobCancelledError, JobCancelledError } from "./errors/job-cancelled-error.ts";
export { isJobFailedError, JobFailedError } from "./errors/job-failed-error.ts";
export { isJobNotStartedError, JobNotStartedError } from "./errors/job-not-started-error.ts";
export { isJobTimeoutError, JobTimeoutError } from "./errors/job-timeout-error.ts";
export { isJobsError, JobsError } from "./errors/jobs-error.ts";
export { isNetworkError, NetworkError } from "./errors/network-error.ts";
export { isUnexpectedJobError, UnexpectedJobError } from "./errors/unexpected-job-error.ts";
export { isUnexpectedResponseError, UnexpectedResponseError } from "./errors/unexpected-response-error.ts";
export { isUserChangedError, UserChangedError } from "./errors/user-changed-error.ts";
export type { JobKinds } from "./generated/kinds.ts";
export type { JobStatus } from "./generated/lifecycle.ts";
export type { JobHandle, JobUpdate, SavedJob, WaitOptions } from "./job/job-handle.ts";
export type { JobKind, JobParameters, JobResult, KindOf } from "./job/kind.ts";
export type { JobPage, JobSummary, ListOptions, PageOptions } from "./job/list.ts";
export { match } from "./job/match.ts";
export { type PlaybackOptions as ReplayOptions, playback as replay } from "./job/playback.ts";
export type { Job } from "./job/record.ts";
export type { JobStep } from "./job/step.ts";
export type { Credentials, CredentialsProvider } from "./signing/credentials.ts";
export type { ParametersProblem } from "./validate/problem.ts";
export type { Clock } from "./waiting/clock.ts";
export type { Presence as Environment } from "./waiting/presence.ts";
