import type { Clock } from "../clock.ts";
import type { Environment } from "../environment.ts";
import { abortable } from "./abortable.ts";

/** The shortest time between two readings that nobody sees, in milliseconds. */
const hiddenInterval = 30_000;

/** When a job is read next: as planned, later while nobody sees it, not while offline, and at once when that is over. */
export class Schedule {
  readonly #clock: Clock;
  readonly #environment: Environment;
  /** When the next reading is planned, and before when the API allows none, in milliseconds since the epoch. */
  #due: number;
  #allowed: number;
  #hiddenUntil = 0;

  /** The first reading is due at once, but not before the API allows one. */
  constructor(clock: Clock, environment: Environment, allowed: number) {
    this.#clock = clock;
    this.#environment = environment;
    this.#due = allowed;
    this.#allowed = allowed;
  }

  /** Plans the next reading in so many milliseconds, of which the API demanded so many seconds. */
  plan(delay: number, retryAfter = 0): void {
    const now = this.#clock.now();
    this.#due = now + delay;
    this.#allowed = now + retryAfter * 1_000;
    this.#hiddenUntil = now + hiddenInterval;
  }

  /** Resolves when the next reading is due. */
  async due(signal: AbortSignal): Promise<void> {
    const { online, hidden } = this.#environment;
    signal.throwIfAborted();
    const end = hidden ? Math.max(this.#due, this.#hiddenUntil) : this.#due;
    const left = end - this.#clock.now();
    if (online && left <= 0) return;
    if (await this.#changes(online ? left : undefined, signal)) this.#resume(online, hidden);
    return this.due(signal);
  }

  /** Who has come back waits no longer than the API demands. */
  #resume(online: boolean, hidden: boolean): void {
    const back = (!online && this.#environment.online) || (hidden && !this.#environment.hidden);
    if (back) this.#due = Math.min(this.#due, this.#allowed);
  }

  /** Waits for a change of the environment, so many milliseconds at most, and says whether there may be one. */
  async #changes(milliseconds: number | undefined, signal: AbortSignal): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const leave = this.#environment.watch(() => resolve(true));
    const cancel = milliseconds === undefined ? undefined : this.#clock.after(milliseconds, () => resolve(false));
    return abortable(promise, signal).finally(() => {
      leave();
      cancel?.();
    });
  }
}
