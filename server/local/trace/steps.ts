import type { Clock } from "../clock.ts";
import type { Gates } from "./gates.ts";
import { StepFailedError } from "./gates.ts";

export type Step = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** One step of one job, as it happened. */
export interface StepRecord {
  /** Counts up over all jobs. */
  readonly sequence: number;
  readonly jobId: string;
  readonly step: Step;
  /** ISO 8601. */
  readonly at: string;
  /** What went in or came out. */
  readonly detail: unknown;
}

const recordsPerJob = 200;

/** The trace of the workflow. Every step passes its gate, then is recorded. */
export class Steps {
  readonly #clock: Clock;
  readonly #gates: Gates;
  readonly #capacity: number;
  readonly #jobs = new Map<string, StepRecord[]>();
  readonly #listeners = new Set<(record: StepRecord) => void>();
  #sequence = 0;

  /** Keeps the newest `capacity` jobs. */
  constructor(clock: Clock, gates: Gates, capacity = 1_000) {
    this.#clock = clock;
    this.#gates = gates;
    this.#capacity = capacity;
  }

  /** Waits while the step's gate is paused. Throws `StepFailedError` if the gate says that the step fails. */
  async enter(step: Step, jobId: string, detail: unknown): Promise<void> {
    try {
      await this.#gates.pass(step, jobId);
    } catch (error) {
      if (error instanceof StepFailedError) this.record(step, jobId, { failed: error.message });
      throw error;
    }
    this.record(step, jobId, detail);
  }

  record(step: Step, jobId: string, detail: unknown): void {
    const record = { sequence: ++this.#sequence, jobId, step, at: new Date(this.#clock.now()).toISOString(), detail };
    const records = this.#jobs.get(jobId);
    if (records === undefined) this.#keep(jobId, record);
    else records.push(record);
    // A caller may read a job as often as it likes: how the job began stays, and what came last.
    if (records && records.length > recordsPerJob) records.splice(recordsPerJob / 2, 1);
    for (const listener of this.#listeners) listener(record);
  }

  /** Whether any step of the job is kept. */
  knows(jobId: string): boolean {
    return this.#jobs.has(jobId);
  }

  /** What happened to a job so far, oldest first. */
  of(jobId: string): readonly StepRecord[] {
    return this.#jobs.get(jobId) ?? [];
  }

  /** Calls back for every step from now on, until the returned function is called. */
  follow(listener: (record: StepRecord) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keep(jobId: string, record: StepRecord): void {
    const oldest = this.#jobs.keys().next();
    if (this.#jobs.size >= this.#capacity && !oldest.done) this.#jobs.delete(oldest.value);
    this.#jobs.set(jobId, [record]);
  }
}
