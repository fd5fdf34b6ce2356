import { match } from "../../job/match.ts";
import type { JobStep } from "../../job/step.ts";
import type { Format, Paint } from "./paint.ts";
import { between, timeText } from "./time.ts";
import { visible } from "./visible.ts";

const colours: Record<JobStep["status"], Format> = {
  PENDING: "dim",
  RUNNING: "blue",
  SUCCEEDED: "green",
  FAILED: "red",
  CANCELLED: "yellow",
};

/** Formats a step as one line: its number in the workflow, its status and details. */
export function stepLine(step: JobStep, paint: Paint): string {
  const number = (step.step === null ? "" : `step ${step.step}`).padEnd(7);
  const said = details(step);
  const status = paint(colours[step.status], said === "" ? step.status : step.status.padEnd(9));
  return `  ${paint("cyan", number)}  ${status}${said === "" ? "" : `  ${said}`}`;
}

/** Formats a running job's progress, or "" without any. Ignores a negative amount or total. */
export function progressText({
  progress,
  stalled,
  timeLeft = Number.POSITIVE_INFINITY,
}: JobStep & { status: "RUNNING" }): string {
  if (progress === undefined) return "";
  const { done, total = 0, message = "" } = progress;
  const amount = `${Math.max(done, 0)}${total > 0 ? `/${total}` : ""} ${visible(message)}`.trimEnd();
  return timeLeft < Number.POSITIVE_INFINITY && !stalled ? `${amount}, about ${timeText(timeLeft)} left` : amount;
}

function details(step: JobStep): string {
  return match(step, {
    PENDING: () => "not started yet",
    RUNNING: (step) =>
      [step.stalled ? stalledText(step) : startText(step), progressText(step)].filter(Boolean).join(": "),
    SUCCEEDED: duration,
    FAILED: ({ error }) => `${visible(error.code)}: ${visible(error.message)}`,
    CANCELLED: duration,
  });
}

/** Describes a stalled job. */
export function stalledText({ heartbeatAt }: { readonly heartbeatAt?: string }): string {
  return `stalled: no heartbeat since ${heartbeatAt === undefined ? "its start" : visible(heartbeatAt)}`;
}

/** Formats how long a job ran, or "" if its times are invalid. */
function duration({ startedAt, finishedAt }: { readonly startedAt: string; readonly finishedAt: string }): string {
  const took = between(startedAt, finishedAt);
  return took === undefined ? "" : `after ${timeText(took)}`;
}

function startText({ attempt, progress }: JobStep & { status: "RUNNING" }): string {
  if (attempt > 1) return `attempt ${attempt}`;
  return progress === undefined ? "started" : "";
}
