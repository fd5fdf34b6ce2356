"use client";

import { useEffect, useState } from "react";
import { InvalidOptionError } from "../errors/invalid-option-error.ts";
import type { JobHandle, JobUpdate } from "../job/job-handle.ts";
import type { JobKind } from "../job/kind.ts";
import { isJob } from "./arguments.ts";

export interface JobState<K extends JobKind = JobKind> extends JobUpdate<K> {
  /** The followed job. */
  readonly job: JobHandle<K> | undefined;
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
    return followed.subscribe((update) => {
      // Another job may already be shown before this effect is cleaned up.
      setState((shown) => (shown.job === followed && !isShown(shown, update) ? { job: followed, ...update } : shown));
    });
  }, [followed]);

  return state;
}

function initialState<K extends JobKind>(job: JobHandle<K> | undefined): JobState<K> {
  return { job, step: job?.latest, error: undefined };
}

function isShown(shown: JobUpdate, { step, error }: JobUpdate): boolean {
  return shown.step === step && shown.error === error;
}
