import { createJobsClient, type JobsClient } from "../client.ts";
import type { WaitOptions } from "../job/job-handle.ts";
import { askFirst, credentialsOf } from "./credentials.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import type { Known } from "./errors/report.ts";
import type { Output } from "./output/output.ts";
import { followProxyVariables } from "./proxy.ts";
import { type Connection, settingsOf } from "./settings.ts";

/** Options of all commands. */
export interface Flags extends Connection {
  readonly credentials?: string;
  readonly json?: boolean;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly startTimeout?: number;
}

/** The dependencies of a command. */
export interface Context {
  readonly jobs: JobsClient;
  readonly output: Output;
  /** Aborts when the command is interrupted. */
  readonly signal: AbortSignal;
  /** Limits the whole command. */
  readonly deadline: Deadline;
  /** Limits a wait. */
  readonly wait: WaitOptions;
  /** Facts for error messages. */
  readonly known: Known;
}

/** The part of the context that exists before the command line is parsed. */
export type Surroundings = Pick<Context, "output" | "signal" | "known">;

export async function openContext(flags: Flags, surroundings: Surroundings): Promise<Context> {
  const { startTimeout, timeout } = flags;
  const deadline = startDeadline(timeout, surroundings.signal);
  surroundings.known.timeout = timeout;
  followProxyVariables(process.env);
  const settings = await settingsOf(flags, process.env);
  const credentials = await askFirst(credentialsOf(flags), deadline.signal);
  const jobs = createJobsClient({ ...settings, credentials, startTimeout });
  return { ...surroundings, jobs, deadline, wait: { signal: surroundings.signal, timeout } };
}
