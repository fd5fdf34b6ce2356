import type { Clock } from "./clock.ts";
import type { Presence } from "./presence.ts";
import { abortable } from "./time.ts";

/** Minimum time between reads while the page is hidden, in milliseconds. */
const hiddenInterval = 30_000;

/** Decides when a job is read next: as planned, later while the page is hidden, never while offline. */
export interface Schedule {
  /** Plans the next read in `delay` milliseconds, but never before `retryAfter` seconds. */
  plan(delay: number, retryAfter?: number): void;
  /** Resolves when the next read is due. */
  due(signal: AbortSignal): Promise<void>;
}

/** The first read is due at `allowed`, in milliseconds since the epoch. */
export function createSchedule(clock: Clock, presence: Presence, allowed: number): Schedule {
  let planned = allowed;
  let hiddenUntil = 0;

  /** Waits for a possible change of presence, at most for the given milliseconds. */
  function change(milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
    let leave: (() => void) | undefined;
    let cancel: (() => void) | undefined;
    const changed = new Promise<void>((resolve) => {
      leave = presence.watch(resolve);
      cancel = milliseconds === undefined ? undefined : clock.after(milliseconds, resolve);
    });
    return abortable(changed, signal).finally(() => {
      leave?.();
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
        // When the page becomes visible or online again, read as soon as Retry-After allows.
        const back = (!online && presence.online) || (hidden && !presence.hidden);
        if (back) planned = Math.min(planned, allowed);
      }
    },
  };
}
