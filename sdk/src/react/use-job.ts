"use client";

import { type Dispatch, type SetStateAction, useEffect, useState } from "react";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobsError } from "../errors/jobs-error.ts";
import type { JobHandle } from "../job/job-handle.ts";
import type { JobKind } from "../job/kind.ts";
import type { JobStep } from "../job/step.ts";
import { isJob } from "./arguments.ts";

export interface JobState<K extends JobKind = JobKind> {
  /** The followed job. */
  readonly job: JobHandle<K> | undefined;
  /** Its latest step, or undefined while nothing is known of the job. */
  readonly step: JobStep<K> | undefined;
  /** The error that ended the steps before the job ended. A failed job is a step, not an error. */
  readonly error: JobsError | undefined;
}

/**
 * Follows a job while the component is mounted and returns its latest step. Does nothing while `job` is undefined. Handles with the same
 * id are the same job. To follow a job again after an error, change the component's `key`.
 *
 * @example
 * const { step, error } = useJob(job);
 */
export function useJob<K extends JobKind = JobKind>(job: JobHandle<K> | undefined): JobState<K> {
  if (job !== undefined && !isJob(job)) {
    throw new InvalidOptionError("useJob takes a job or undefined. Restore a saved job with jobs.from(saved).");
  }
  const [known, setState] = useState(() => initialState(job));
  let state = known;
  // `jobs.from(saved)` returns a new handle at each render. The first is kept.
  if (known.job?.jobId !== job?.jobId) {
    state = initialState(job);
    setState(state);
  }

  const followed = state.job;
  useEffect(() => {
    if (followed === undefined) return;
    const controller = new AbortController();
    follow(followed, controller.signal, setState);
    return () => controller.abort();
  }, [followed]);

  return state;
}

function initialState<K extends JobKind>(job: JobHandle<K> | undefined): JobState<K> {
  return { job, step: job?.latest, error: undefined };
}

async function follow<K extends JobKind>(
  job: JobHandle<K>,
  signal: AbortSignal,
  setState: Dispatch<SetStateAction<JobState<K>>>,
): Promise<void> {
  let step: JobStep<K> | undefined;

  function show(error?: JobsError): void {
    if (signal.aborted) return;
    setState((shown) => {
      // Another job may already be shown before this effect is cleaned up.
      const isNews = shown.job === job && (shown.step !== step || shown.error !== error);
      return isNews ? { job, step, error } : shown;
    });
  }

  try {
    for await (step of job.steps({ signal })) show();
  } catch (error) {
    show(error as JobsError);
  }
}
