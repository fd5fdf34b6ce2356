import type { Clock } from "./clock.ts";
import type { Presence } from "./presence.ts";
import { abortable } from "./time.ts";

/** The shortest time between two readings that nobody sees, in milliseconds. */
const hiddenInterval = 30_000;

/** When a job is read next: as planned, later while nobody sees it, not while offline, and at once when that is over. */
export interface Schedule {
  /** Plans the next reading in so many milliseconds, of which the API demanded so many seconds. */
  plan(delay: number, retryAfter?: number): void;
  /** Resolves when the next reading is due. */
  due(signal: AbortSignal): Promise<void>;
}

/** The first reading is due at once, but not before the API allows one. Times are in milliseconds since the epoch. */
export function createSchedule(clock: Clock, presence: Presence, allowed: number): Schedule {
  let planned = allowed;
  let hiddenUntil = 0;

  /** Waits for what may be a change of the presence, so many milliseconds at most. */
  function change(milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const leave = presence.watch(resolve);
    const cancel = milliseconds === undefined ? undefined : clock.after(milliseconds, resolve);
    return abortable(promise, signal).finally(() => {
      leave();
      cancel?.();
    });
  }

  return {
    plan(delay, retryAfter = 0) {
      const now = clock.now();
      planned = now + delay;
      allowed = now + retryAfter * 1_000;
      hiddenUntil = now + hiddenInterval;
    },
    async due(signal) {
      for (;;) {
        const { online, hidden } = presence;
        const left = (hidden ? Math.max(planned, hiddenUntil) : planned) - clock.now();
        if (online && left <= 0) return;
        await change(online ? left : undefined, signal);
        // Who has come back waits no longer than the API demands.
        const back = (!online && presence.online) || (hidden && !presence.hidden);
        if (back) planned = Math.min(planned, allowed);
      }
    },
  };
}
