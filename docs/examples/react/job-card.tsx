import { type JobStep, match } from "@jobs-api/sdk";
import { useJob } from "@jobs-api/sdk/react";
import type { WaitJob } from "./saved-job.ts";
import { Stages } from "./stages.tsx";

/** Shows a job from its submission to its result. */
export function JobCard({ job }: { job: WaitJob }) {
  const { step, error } = useJob(job);
  if (error) return <p role="alert">{error.message}</p>;
  if (!step) return <p>Looking for the job …</p>;

  const hasEnded = "finishedAt" in step;
  return (
    <section className="card" data-status={step.status} aria-label="The job">
      <Stages status={step.status} />
      {!hasEnded && <progress aria-label="Progress" {...progressOf(step)} />}
      <footer>
        <p>{textOf(step)}</p>
        {!hasEnded && (
          // Cancelling a job that has just ended fails; its end is shown.
          <button type="button" onClick={() => job.cancel().catch(() => {})}>
            Cancel
          </button>
        )}
      </footer>
    </section>
  );
}

/** Without a value, the bar is indeterminate. */
function progressOf(step: JobStep): { value?: number; max?: number } {
  if (step.status !== "RUNNING" || step.progress?.total === undefined) return {};
  return { value: step.progress.done, max: step.progress.total };
}

function textOf(step: JobStep<"wait">): string {
  return match(step, {
    PENDING: () => "Accepted, and soon to start.",
    RUNNING: ({ progress, stalled }) => {
      if (stalled) return "Stalled: nothing was heard of the job for a while.";
      return progress ? `${progress.done} of ${progress.total} seconds` : "Started.";
    },
    SUCCEEDED: ({ result }) => result.message,
    FAILED: ({ error }) => error.message,
    CANCELLED: () => "The job was stopped before its end.",
  });
}
