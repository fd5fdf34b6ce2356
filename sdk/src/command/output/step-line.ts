import { match } from "../../match.ts";
import type { JobStep } from "../../step.ts";
import { oneLine } from "./one-line.ts";
import type { Format, Paint } from "./paint.ts";
import { between, timeText } from "./time.ts";

const colours: Record<JobStep["status"], Format> = {
  PENDING: "dim",
  RUNNING: "blue",
  SUCCEEDED: "green",
  FAILED: "red",
  CANCELLED: "yellow",
};

/** A step as one line: its number in the workflow, the status, and what there is to say of it. */
export function stepLine(step: JobStep, paint: Paint): string {
  const number = (step.step === null ? "" : `step ${step.step}`).padEnd(7);
  const said = details(step);
  const status = paint(colours[step.status], said === "" ? step.status : step.status.padEnd(9));
  return `  ${paint("cyan", number)}  ${status}${said === "" ? "" : `  ${said}`}`;
}

/** How far a running job has come; empty if it does not say. */
export function progressText({ progress, timeLeft }: JobStep & { status: "RUNNING" }): string {
  if (progress === undefined) return "";
  const { done, total, message = "" } = progress;
  const amount = `${total === undefined ? done : `${done}/${total}`} ${oneLine(message)}`.trimEnd();
  return timeLeft === undefined ? amount : `${amount}, about ${timeText(timeLeft)} left`;
}

function details(step: JobStep): string {
  return match(step, {
    PENDING: () => "not started yet",
    RUNNING: (step) => [startText(step), progressText(step)].filter(Boolean).join(": "),
    SUCCEEDED: ({ startedAt, finishedAt }) => `after ${timeText(between(startedAt, finishedAt) ?? 0)}`,
    FAILED: ({ error }) => `${oneLine(error.code)}: ${oneLine(error.message)}`,
    CANCELLED: ({ startedAt, finishedAt }) => `after ${timeText(between(startedAt, finishedAt) ?? 0)}`,
  });
}

function startText({ attempt, progress }: JobStep & { status: "RUNNING" }): string {
  if (attempt > 1) return `attempt ${attempt}`;
  return progress === undefined ? "started" : "";
}
