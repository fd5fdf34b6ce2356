import { type JobStep, match } from "@jobs-api/sdk";

export function hasEnded(step: JobStep): boolean {
  return "finishedAt" in step;
}

/** The attributes of a progress bar. Without a value, the bar is indeterminate. */
export function progressOf(step: JobStep): { value?: number; max?: number } {
  if (step.status !== "RUNNING" || step.progress?.total === undefined) return {};
  return { value: step.progress.done, max: step.progress.total };
}

export function textOf(step: JobStep<"wait">): string {
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
