"use client";

import { type Dispatch, type SetStateAction, useEffect, useState } from "react";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobsError } from "../errors/jobs-error.ts";
import type { JobHandle } from "../job/job-handle.ts";
import type { JobKind } from "../job/kind.ts";
import type { JobStep } from "../job/step.ts";
import { isJob } from "./arguments.ts";

export interface JobState<K extends JobKind = JobKind> {
  /** The job that is followed. */
  readonly job: JobHandle<K> | undefined;
  /** Its latest step; undefined while nothing is known of it. */
  readonly step: JobStep<K> | undefined;
  /** Why its steps ended before it did. A job that failed is a step like the others. */
  readonly error: JobsError | undefined;
}

/**
 * Follows a job while the component is mounted, and gives its latest step. Without a job it does nothing. Handles with one id are
 * one job: it is followed anew where another id or another `key` of the component comes.
 */
export function useJob<K extends JobKind = JobKind>(job: JobHandle<K> | undefined): JobState<K> {
  if (job !== undefined && !isJob(job)) {
    throw new InvalidOptionError("useJob takes a job or undefined: jobs.from(saved) makes a job of a saved one.");
  }
  const [known, setState] = useState(() => initialState(job));
  let state = known;
  // `jobs.from(saved)` makes another handle at each render: the first is kept.
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
      // Another job may be shown already, and this effect's end be still to come.
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
