import type { Cancel, Clock } from "../clock.ts";
import type { FunctionConfiguration } from "./configuration.ts";
import type { Environments } from "./environments.ts";
import { ClosedError } from "./errors.ts";
import type { EventProcessor } from "./processor.ts";
import type { EventQueue } from "./queue.ts";

// After an error of the twin's own, such as a full disk. Lambda, too, starts with a second:
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
const backoffMilliseconds = 1_000;

// How many events are given up at once that may not run.
const refusedAtOnce = 20;

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

/** Takes events from the queue as they come due and environments are free. Payloads stay in the database until then. */
export class EventPoller {
  readonly #options: PollerOptions;
  readonly #running = new Map<PolledFunction, Set<number>>();
  #immediate: NodeJS.Immediate | undefined;
  #cancelTimer: Cancel = () => {};
  #closed = false;

  constructor(options: PollerOptions) {
    this.#options = options;
    for (const polled of options.functions) this.#running.set(polled, new Set());
  }

  /** Looks for due events once what runs now has returned, and committed: events that come together are taken in one pass. */
  wake(): void {
    if (this.#closed) return;
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
    const { queue, clock, log } = this.#options;
    const now = clock.now();
    let nextDue = Number.POSITIVE_INFINITY;
    try {
      for (const [polled, running] of this.#running) {
        this.#take(polled, running, now);
        nextDue = Math.min(nextDue, queue.nextDue(polled.configuration.name, now) ?? nextDue);
      }
    } catch (error) {
      log(`The event queue could not be read: ${messageOf(error)}`);
      nextDue = now + backoffMilliseconds;
    }
    this.#cancelTimer();
    this.#cancelTimer = nextDue === Number.POSITIVE_INFINITY ? () => {} : clock.after(nextDue - now, () => this.wake());
  }

  #take(polled: PolledFunction, running: Set<number>, now: number): void {
    const free = polled.configuration.reservedConcurrency === 0 ? refusedAtOnce : polled.environments.free;
    if (free <= 0) return;
    const due = this.#options.queue.due(polled.configuration.name, now, running.size + free);
    for (const sequence of due.filter((candidate) => !running.has(candidate)).slice(0, free)) {
      void this.#process(sequence, polled, running);
    }
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
      this.#options.log(`${configuration.name} An event could not be processed and is run again: ${messageOf(error)}`);
      await new Promise<void>((resolve) => this.#options.clock.after(backoffMilliseconds, resolve));
    }
    running.delete(sequence);
    this.wake();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
