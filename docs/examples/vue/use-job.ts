import type { JobHandle, JobKind, JobStep, JobsError } from "@jobs-api/sdk";
import { type MaybeRefOrGetter, shallowRef, toValue, watchEffect } from "vue";

/**
 * Follows a job while the component is mounted: its latest step, and the error that ended the steps before the job ended. When a ref or
 * getter changes to another job, follows that.
 *
 * @example
 * const { step, error } = useJob(() => props.job);
 */
export function useJob<K extends JobKind>(job: MaybeRefOrGetter<JobHandle<K> | undefined>) {
  const step = shallowRef<JobStep<K>>();
  const error = shallowRef<JobsError>();
  watchEffect((onCleanup) => {
    step.value = error.value = undefined;
    const unsubscribe = toValue(job)?.subscribe((update) => {
      step.value = update.step;
      error.value = update.error;
    });
    onCleanup(() => unsubscribe?.());
  });
  return { step, error };
}
