import type { ParametersProblem } from "../../validate/problem.ts";
import { commandName } from "../command-name.ts";

/** An error for the user: the problem, its details if there are any, and what to do next, one line each. */
export interface Report {
  /** Stable, for use in programs. */
  readonly code: string;
  readonly message: string;
  readonly next?: string | undefined;
  /** What is wrong with the parameters, if the API's validator rejected them. */
  readonly problems?: readonly ParametersProblem[] | undefined;
  /** Identifies the request in the API's logs. */
  readonly requestId?: string | undefined;
  /** The command's job. */
  readonly jobId?: string | undefined;
  readonly exitCode: number;
}

/** Facts about the command and its job, for error messages. */
export interface Known {
  /** The job that was submitted or named. */
  jobId?: string | undefined;
  /** The key of a submission that is not yet accepted. */
  key?: string | undefined;
  /** The timeout of the whole command in milliseconds. */
  timeout?: number | undefined;
  /** The command to repeat for the job. Default: `watch`. */
  repeat?: "watch" | "get" | "cancel" | "step" | undefined;
}

/** Advice on a job that goes on without the command. */
export function resumeAdvice({ jobId, key }: Known): string | undefined {
  if (jobId !== undefined) return `The job goes on. Follow it with ${commandName} watch ${jobId}.`;
  return key && `The job may have been accepted. ${sameKeyAdvice(key)}`;
}

/** Advice for after the cause is fixed. A submission must be repeated with its key, or it creates a second job. */
export function retryAdvice({ jobId, key, repeat = "watch" }: Known): string {
  if (jobId !== undefined) return `Then run ${commandName} ${repeat} ${jobId}.`;
  return key === undefined ? "Then repeat the command." : sameKeyAdvice(key);
}

export function sameKeyAdvice(key: string): string {
  return `Submitting again with --key ${key} never creates a second job.`;
}
