import { createJobsClient, type JobsClient } from "@jobs-api/sdk";
import { amplifyCredentials } from "./amplify.ts";

/** Creates a client for whoever is signed in. `userId` returns undefined while nobody is. */
export function clientForUser(baseUrl: string, userId: () => string | undefined): JobsClient {
  return createJobsClient({ baseUrl, credentials: amplifyCredentials, user: userId });
}

/** For an application that has no such function, and learns of the change as an event. */
export async function signOutOf(jobs: JobsClient, signOut: () => Promise<void>): Promise<void> {
  await signOut();
  jobs.reset();
}
