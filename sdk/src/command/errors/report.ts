import { commandName } from "../command-name.ts";

/** What is told of an error: what was wrong and what to do, a line each. */
export interface Report {
  /** Stable, for programs. */
  readonly code: string;
  readonly message: string;
  readonly next?: string | undefined;
  /** Names the request in the API's logs. */
  readonly requestId?: string | undefined;
  /** The job that the command was about. */
  readonly jobId?: string | undefined;
  readonly exitCode: number;
}

/** What the command knows of its job when an error comes. */
export interface Known {
  /** The job that was submitted or named. */
  jobId?: string | undefined;
  /** The key of a submission that was not accepted yet. */
  key?: string | undefined;
  /** The milliseconds that the whole command was given. */
  timeout?: number | undefined;
  /** The command to give again for the job, where it is not watched. */
  repeat?: "watch" | "get" | "cancel" | "step" | undefined;
}

/** How to go on with a job that goes on without the command. */
export function resumeAdvice({ jobId, key }: Known): string | undefined {
  if (jobId !== undefined) return `The job goes on. ${commandName} watch ${jobId} comes back to it.`;
  return key && `It is not known whether the job was accepted. ${sameKeyAdvice(key)}`;
}

/** How to go on once what an error tells of is mended. A submission that is repeated without its key makes a second job. */
export function retryAdvice({ jobId, key, repeat = "watch" }: Known): string {
  if (jobId !== undefined) return `Then ${commandName} ${repeat} ${jobId} comes back to the job.`;
  return key === undefined ? "Then repeat the command." : sameKeyAdvice(key);
}

export function sameKeyAdvice(key: string): string {
  return `Submitting again with --key ${key} never makes a second job.`;
}
