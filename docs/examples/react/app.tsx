import type { JobsError } from "@jobs-api/sdk";
import { useActionState } from "react";
import { jobs } from "../shared/jobs.ts";
import { savedJob, saveJob, type WaitJob } from "../shared/saved-job.ts";
import { JobCard } from "./job-card.tsx";

interface Submission {
  readonly job?: WaitJob | undefined;
  readonly error?: JobsError;
}

/** Submits a job and shows it, even if it was submitted before the page was reloaded. */
export function App() {
  async function submit(_: Submission, form: FormData): Promise<Submission> {
    try {
      const job = await jobs.submit({ seconds: Number(form.get("seconds")) });
      saveJob(job);
      return { job };
    } catch (error) {
      return { error: error as JobsError };
    }
  }

  const [{ job, error }, action, submitting] = useActionState(submit, { job: savedJob(jobs) });
  return (
    <main>
      <h1>A job that waits</h1>
      <form action={action}>
        <label>
          Seconds <input name="seconds" type="number" min="1" required defaultValue="8" />
        </label>
        <button type="submit" disabled={submitting}>
          Submit
        </button>
      </form>
      {error && <p role="alert">{error.message}</p>}
      {job && <JobCard job={job} />}
    </main>
  );
}
