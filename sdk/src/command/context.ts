import { createJobsClient, type JobsClient } from "../client.ts";
import type { WaitOptions } from "../job/job-handle.ts";
import { askFirst, credentialsOf } from "./credentials.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import type { Known } from "./errors/report.ts";
import type { Output } from "./output/output.ts";
import { type Connection, settingsOf } from "./settings.ts";

/** The options that every command takes. */
export interface Flags extends Connection {
  readonly credentials?: string;
  readonly json?: boolean;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly startTimeout?: number;
}

/** What a command works with. */
export interface Context {
  readonly jobs: JobsClient;
  readonly output: Output;
  /** Aborts when the command is to end. */
  readonly signal: AbortSignal;
  /** What bounds the command as a whole. */
  readonly deadline: Deadline;
  /** What bounds a wait. */
  readonly wait: WaitOptions;
  /** What an error may tell of. */
  readonly known: Known;
}

/** What there is before the command line is read. */
export type Surroundings = Pick<Context, "output" | "signal" | "known">;

export async function openContext(flags: Flags, surroundings: Surroundings): Promise<Context> {
  const { startTimeout, timeout } = flags;
  const deadline = startDeadline(timeout, surroundings.signal);
  surroundings.known.timeout = timeout;
  const settings = await settingsOf(flags, process.env);
  const credentials = await askFirst(credentialsOf(flags), deadline.signal);
  const jobs = createJobsClient({ ...settings, credentials, startTimeout });
  return { ...surroundings, jobs, deadline, wait: { signal: surroundings.signal, timeout } };
}
