import { useJob } from "@jobs-api/sdk/react";
import type { WaitJob } from "../shared/saved-job.ts";
import { hasEnded, progressOf, textOf } from "../shared/step.ts";
import { Stages } from "./stages.tsx";

/** Shows a job from its submission to its result. */
export function JobCard({ job }: { job: WaitJob }) {
  const { step, error } = useJob(job);
  if (error) return <p role="alert">{error.message}</p>;
  if (!step) return <p>Looking for the job …</p>;

  return (
    <section className="card" data-status={step.status} aria-label="The job">
      <Stages status={step.status} />
      {!hasEnded(step) && <progress aria-label="Progress" {...progressOf(step)} />}
      <footer>
        <p>{textOf(step)}</p>
        {!hasEnded(step) && (
          // Cancelling a job that has just ended fails; its end is shown.
          <button type="button" onClick={() => job.cancel().catch(() => {})}>
            Cancel
          </button>
        )}
      </footer>
    </section>
  );
}
