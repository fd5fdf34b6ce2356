import { checkOptions } from "../options.ts";
import { type Clock, systemClock } from "../waiting/clock.ts";
import { createProgression } from "../waiting/progression.ts";
import { delay } from "../waiting/time.ts";
import type { JobStep } from "./step.ts";

export interface PlaybackOptions {
  /** Ends the playback immediately with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Default: the system clock. */
  readonly clock?: Clock | undefined;
}

/**
 * Yields recorded steps as `steps()` did, with their original delays. Throws an `IllegalTransitionError` if they do not follow the
 * lifecycle.
 *
 * @example
 * for await (const step of replay(fixture)) render(step);
 */
export async function* playback<S extends JobStep>(
  steps: readonly S[],
  options: PlaybackOptions = {},
): AsyncGenerator<S, void, undefined> {
  checkOptions("replay", options, ["signal", "clock"]);
  const { signal, clock = systemClock } = options;
  const isNews = createProgression();
  for (const [index, step] of steps.entries()) {
    await delay(clock, index > 0 ? step.sincePrevious : 0, signal);
    if (isNews(step)) yield step;
  }
}
