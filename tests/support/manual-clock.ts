import type { Cancel, Clock } from "../../server/twin/runtime/clock.ts";

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  readonly #timers = new Set<{ readonly at: number; readonly milliseconds: number; readonly callback: () => void }>();
  #steady: number;
  #wallOffset = 0;

  constructor(now = Date.parse("2026-11-02T09:30:00.000Z")) {
    this.#steady = now;
  }

  now(): number {
    return this.#steady + this.#wallOffset;
  }

  steady(): number {
    return this.#steady;
  }

  /** Sets the time of day, as a user sets a machine's clock: no time passes. Milliseconds; a negative number sets it back. */
  set(milliseconds: number): void {
    this.#wallOffset += milliseconds;
  }

  after(milliseconds: number, callback: () => void): Cancel {
    const timer = { at: this.#steady + milliseconds, milliseconds, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** The delays of the pending timers, in milliseconds. */
  get timers(): number[] {
    return [...this.#timers].map(({ milliseconds }) => milliseconds);
  }

  /** Moves the time forward, and calls back each timer that comes due, in order. */
  advance(milliseconds: number): void {
    const end = this.#steady + milliseconds;
    for (let timer = this.#next(end); timer !== undefined; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#steady = Math.max(this.#steady, timer.at);
      timer.callback();
    }
    this.#steady = end;
  }

  #next(end: number) {
    const due = [...this.#timers].filter(({ at }) => at <= end);
    return due.sort((one, other) => one.at - other.at)[0];
  }
}
