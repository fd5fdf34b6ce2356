import { createJobsClient, type JobsClientOptions } from "@jobs-api/sdk";

/** Set by the build. An application gets credentials from its users' sign-in. */
declare const api: JobsClientOptions;

export const jobs = createJobsClient(api);
