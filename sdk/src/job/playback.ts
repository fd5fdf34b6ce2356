import { checkOptions } from "../options.ts";
import { type Clock, systemClock } from "../waiting/clock.ts";
import { createProgression } from "../waiting/progression.ts";
import { delay } from "../waiting/time.ts";
import type { JobStep } from "./step.ts";

export interface PlaybackOptions {
  /** Ends the replay at once, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
}

/**
 * Gives recorded steps as `steps()` gave them, at the times between them. Throws an `IllegalTransitionError` where they do not
 * follow the lifecycle.
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
