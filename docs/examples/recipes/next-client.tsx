// Next.js, app/job.tsx: a client component that submits through the route handler, and follows the job with its user's credentials.
"use client";

import { createJobsClient, type JobHandle } from "@jobs-api/sdk";
import { useJob } from "@jobs-api/sdk/react";
import { useState } from "react";

const jobs = createJobsClient({
  baseUrl: process.env.NEXT_PUBLIC_JOBS_BASE_URL ?? "",
  region: process.env.NEXT_PUBLIC_AWS_REGION,
  credentials: async () => (await fetch("/api/credentials")).json(),
});

export function Job() {
  const [job, setJob] = useState<JobHandle<"wait">>();
  const { step, error } = useJob(job);

  async function submit(): Promise<void> {
    const response = await fetch("/api/jobs", { method: "POST", body: JSON.stringify({ seconds: 1 }) });
    if (response.ok) setJob(jobs.from<"wait">(await response.json()));
  }
  if (error) return <p role="alert">{error.message}</p>;
  if (step?.status === "SUCCEEDED") return <output>{step.result.message}</output>;
  if (step) return <output>{step.status}</output>;
  return (
    <button type="button" onClick={submit}>
      Submit
    </button>
  );
}
