import type { Clock } from "../../runtime/clock.ts";
import type { Database } from "../../runtime/storage/database.ts";
import type { Account } from "../account.ts";
import { functionArn } from "./arn.ts";
import type { FunctionConfiguration } from "./configuration.ts";
import { type Destinations, deliver } from "./destination.ts";
import type { Environments } from "./environments.ts";
import { ClosedError, isRefusal } from "./errors.ts";
import type { EventQueue } from "./queue.ts";
import { type QueuedEvent, UnreadableEventError } from "./queued-event.ts";
import { type Condition, type FailureRecord, failureRecord } from "./record.ts";
import { afterFailure, type RetryDelays } from "./retry.ts";

export interface ProcessorOptions {
  readonly queue: EventQueue;
  readonly database: Database;
  readonly clock: Clock;
  readonly account: Account;
  readonly destinations: Destinations;
  readonly retryDelaySeconds: RetryDelays;
  log(line: string): void;
}

/** Runs a queued event once, then removes it, schedules its retry or gives it up. */
export class EventProcessor {
  readonly #options: ProcessorOptions;
  readonly #startedAt: number;
  #closed = false;

  constructor(options: ProcessorOptions) {
    this.#options = options;
    this.#startedAt = options.clock.steady();
  }

  /** Resolves when the result is on disk. Rejects with `UnreadableEventError` if the event is damaged and cannot be set aside either. */
  async process(sequence: number, configuration: FunctionConfiguration, environments: Environments): Promise<void> {
    try {
      await this.#process(sequence, configuration, environments);
      await this.#options.database.committed();
    } catch (error) {
      if (!(error instanceof UnreadableEventError)) throw error;
      await this.#setAside(sequence, configuration, error).catch(() => Promise.reject(error));
    }
  }

  close(): void {
    this.#closed = true;
  }

  async #process(sequence: number, configuration: FunctionConfiguration, environments: Environments): Promise<void> {
    const { queue, clock, retryDelaySeconds } = this.#options;
    const event = queue.read(sequence);
    // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
    if (configuration.reservedConcurrency === 0) {
      return this.#giveUp(sequence, event, "ZeroReservedConcurrency", configuration);
    }
    const expiresAt = this.#expiresAt(event, configuration);
    if (clock.steady() > expiresAt) return this.#giveUp(sequence, event, "EventAgeExceeded", configuration);

    const attempts = event.attempts + 1;
    const { requestId, payload } = event;
    const outcome = await environments.run({ functionName: configuration.name, requestId, number: attempts, payload });
    if (outcome.functionError === undefined) return queue.remove(sequence);

    const policy = { retryAttempts: configuration.retryAttempts, delaySeconds: retryDelaySeconds };
    const next = afterFailure(attempts, policy, clock.steady(), expiresAt);
    if ("retryAt" in next) return queue.delay(sequence, outcome.payload, next.retryAt);
    return this.#giveUp(sequence, { ...event, attempts, response: outcome.payload }, next.condition, configuration);
  }

  /** Keeps a damaged event in the database for repair, and does not run it again. Rejects if that cannot be written. */
  async #setAside(sequence: number, { name }: FunctionConfiguration, error: UnreadableEventError): Promise<void> {
    const { queue, database, log } = this.#options;
    const row = `row ${sequence} of the table lambda_events in twin.sqlite`;
    log(
      `${name} An accepted event is damaged and will not run: ${error.message}, in ${row}, which is kept. ` +
        "Submit its job again. Or stop the twin, repair the row, set its set_aside to NULL, and start the twin.",
    );
    queue.setAside(sequence, error.message);
    await database.committed();
  }

  /** An event does not age while the twin is stopped: Lambda on AWS would have run it. */
  #expiresAt(event: QueuedEvent, { maximumEventAgeSeconds }: FunctionConfiguration): number {
    return Math.max(event.acceptedAt, this.#startedAt) + 1_000 * maximumEventAgeSeconds;
  }

  /** Removes the event and delivers its failure record in one transaction. */
  async #giveUp(
    sequence: number,
    event: QueuedEvent,
    condition: Condition,
    configuration: FunctionConfiguration,
  ): Promise<void> {
    const { queue, database, account, clock } = this.#options;
    const record = failureRecord(event, functionArn(account, configuration.name), condition, clock.now());
    const admitted = await this.#admit(record, configuration);
    if (this.#closed) throw new ClosedError();
    database.transaction(() => {
      queue.remove(sequence);
      if (admitted) this.#deliver(record, configuration);
    });
  }

  async #admit(record: FailureRecord, { hooks, ...configuration }: FunctionConfiguration): Promise<boolean> {
    try {
      await hooks?.onFailureRecord?.(record);
      return true;
    } catch (error) {
      this.#drop(record, configuration, error);
      return false;
    }
  }

  #deliver(record: FailureRecord, configuration: FunctionConfiguration): void {
    if (configuration.onFailure === undefined) {
      this.#drop(record, configuration, new Error("The function has no on-failure destination."));
      return;
    }
    try {
      deliver(record, configuration.onFailure, this.#options.destinations);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#drop(record, configuration, error);
    }
  }

  // Lambda counts these as DestinationDeliveryFailures or AsyncEventsDropped, and keeps nothing:
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#async-invocation-metrics
  #drop(record: FailureRecord, { name, onFailure }: FunctionConfiguration, reason: unknown): void {
    const message = reason instanceof Error ? reason.message : String(reason);
    const destination = onFailure === undefined ? "" : ` was not delivered to ${onFailure}`;
    this.#options.log(
      `${name} ${record.requestContext.requestId} The event is dropped; its failure record${destination}: ${message}`,
    );
  }
}
