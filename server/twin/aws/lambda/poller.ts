import type { Cancel, Clock } from "../../runtime/clock.ts";
import type { FunctionConfiguration } from "./configuration.ts";
import type { Environments } from "./environments.ts";
import { ClosedError } from "./errors.ts";
import type { EventProcessor } from "./processor.ts";
import type { EventQueue } from "./queue.ts";
import { UnreadableEventError } from "./queued-event.ts";

// After an error of the twin's own, such as a full disk. Lambda also starts with a second:
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
const backoffMilliseconds = 1_000;

// The number of events given up at the same time if the reserved concurrency is 0.
const refusedTogether = 20;

export interface PolledFunction {
  readonly configuration: FunctionConfiguration;
  readonly environments: Environments;
}

export interface PollerOptions {
  readonly functions: readonly PolledFunction[];
  readonly queue: EventQueue;
  readonly processor: EventProcessor;
  readonly clock: Clock;
  log(line: string): void;
}

/** Takes events from the queue when they are due and an environment is free. Payloads stay in the database until then. */
export class EventPoller {
  readonly #options: PollerOptions;
  readonly #running = new Map<PolledFunction, Set<number>>();
  readonly #woken = new Set<PolledFunction>();
  /** When the next event of a function is due. */
  readonly #nextDue = new Map<PolledFunction, number>();
  /** The error of the last poll of a function, if it failed. */
  readonly #failures = new Map<PolledFunction, string>();
  #immediate: NodeJS.Immediate | undefined;
  #cancelTimer: Cancel = () => {};
  #closed = false;

  constructor(options: PollerOptions) {
    this.#options = options;
    for (const polled of options.functions) this.#running.set(polled, new Set());
  }

  /**
   * Polls for due events, of all functions or of one, after the current turn and its commit: events accepted together are taken in
   * one pass.
   */
  wake(functionName?: string): void {
    if (this.#closed) return;
    for (const polled of this.#running.keys()) {
      if (functionName === undefined || polled.configuration.name === functionName) this.#woken.add(polled);
    }
    this.#immediate ??= setImmediate(() => {
      this.#immediate = undefined;
      this.#poll();
    });
  }

  close(): void {
    this.#closed = true;
    clearImmediate(this.#immediate);
    this.#cancelTimer();
  }

  #poll(): void {
    const { clock } = this.#options;
    const now = clock.steady();
    for (const polled of this.#woken) {
      try {
        this.#nextDue.set(polled, this.#take(polled, now));
        this.#failures.delete(polled);
      } catch (error) {
        this.#report(polled, messageOf(error));
        this.#nextDue.set(polled, now + backoffMilliseconds);
      }
    }
    this.#woken.clear();
    const nextDue = Math.min(...this.#nextDue.values());
    this.#cancelTimer();
    this.#cancelTimer = nextDue === Number.POSITIVE_INFINITY ? () => {} : clock.after(nextDue - now, () => this.wake());
  }

  /** Logs a repeated failure once. */
  #report(polled: PolledFunction, failure: string): void {
    if (this.#failures.get(polled) === failure) return;
    this.#failures.set(polled, failure);
    const { name } = polled.configuration;
    this.#options.log(`${name} The event queue cannot be read, retrying every second: ${failure}`);
  }

  /** Returns when to poll again. An environment that becomes free also wakes the poller. */
  #take(polled: PolledFunction, now: number): number {
    const free = polled.configuration.reservedConcurrency === 0 ? refusedTogether : polled.environments.free;
    if (free <= 0) return Number.POSITIVE_INFINITY;
    const running = this.#running.get(polled) ?? new Set();
    const due = this.#options.queue.due(polled.configuration.name, now, running.size + free);
    for (const sequence of due.filter((candidate) => !running.has(candidate)).slice(0, free)) {
      void this.#process(sequence, polled, running);
    }
    return this.#options.queue.nextDue(polled.configuration.name, now) ?? Number.POSITIVE_INFINITY;
  }

  async #process(
    sequence: number,
    { configuration, environments }: PolledFunction,
    running: Set<number>,
  ): Promise<void> {
    running.add(sequence);
    try {
      await this.#options.processor.process(sequence, configuration, environments);
    } catch (error) {
      if (this.#closed || error instanceof ClosedError) return;
      // The event stays in `running`, so it is not taken again.
      if (error instanceof UnreadableEventError) return;
      this.#options.log(
        `${configuration.name} An event could not be processed and will run again: ${messageOf(error)}`,
      );
      await new Promise<void>((resolve) => this.#options.clock.after(backoffMilliseconds, resolve));
    }
    running.delete(sequence);
    this.wake();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
