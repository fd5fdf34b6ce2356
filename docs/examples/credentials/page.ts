/// <reference types="vite/client" />
/** Submits a job as the user of the page's query, and lists that user's jobs. */
import { createJobsClient } from "@jobs-api/sdk";
import { cognitoCredentials } from "./cognito.ts";
import { twinCredentials } from "./twin.ts";

const user = new URLSearchParams(location.search).get("user") ?? "anna";

/** The ID token of the signed-in user, which the application's sign-in keeps. */
async function idToken(): Promise<string> {
  return sessionStorage.getItem("idToken") ?? "";
}

const jobs = createJobsClient({
  baseUrl: import.meta.env["VITE_JOBS_BASE_URL"],
  region: import.meta.env["VITE_JOBS_REGION"],
  // A build replaces DEV with false, and leaves the twin out.
  credentials: import.meta.env.DEV ? twinCredentials(user) : cognitoCredentials(idToken),
});

async function showJobs(): Promise<void> {
  const list = document.createElement("ul");
  for await (const { jobId, status } of jobs.list()) {
    const item = document.createElement("li");
    item.textContent = `${jobId} ${status}`;
    list.append(item);
  }
  document.querySelector("ul")?.replaceWith(list);
}

document.querySelector("button")?.addEventListener("click", async () => {
  await jobs.run({ seconds: 1 });
  await showJobs();
});
await showJobs();
