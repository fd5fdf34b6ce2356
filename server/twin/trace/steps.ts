import type { Cancel, Clock } from "../runtime/clock.ts";
import type { Database } from "../runtime/storage/database.ts";
import type { Gates } from "./gates.ts";
import { StepFailedError } from "./gates.ts";
import type { Step, StepDetail, StepRecord } from "./step.ts";
import { StepStore } from "./step-store.ts";

// Under load a record that is deleted within this time is never written.
const writeEveryMilliseconds = 1_000;
const maxUnwritten = 20_000;

export interface StepsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly gates: Gates;
  /** The number of jobs kept, the newest. 1,000 by default. */
  readonly capacity?: number;
  readonly log: (line: string) => void;
}

/** The trace of the workflow. Each step passes its gate, then is recorded. */
export class Steps {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #gates: Gates;
  readonly #store: StepStore;
  readonly #log: (line: string) => void;
  readonly #listeners = new Set<(record: StepRecord) => void>();
  #unwritten: StepRecord[] = [];
  #cancelWrite: Cancel | undefined;
  #sequence: number;

  constructor({ database, clock, gates, capacity = 1_000, log }: StepsOptions) {
    this.#database = database;
    this.#clock = clock;
    this.#gates = gates;
    this.#log = log;
    this.#store = new StepStore(database, capacity);
    this.#sequence = this.#store.newest();
  }

  /** Resolves when the step's gate lets the job pass. Rejects with `StepFailedError` if the gate fails the step. */
  async pass(step: Step, jobId: string): Promise<void> {
    try {
      await this.#gates.pass(step, jobId);
    } catch (error) {
      if (error instanceof StepFailedError) this.record(step, jobId, { failed: error.message });
      throw error;
    }
  }

  /** Passes the step's gate, then records the step. */
  async enter(step: Step, jobId: string, detail: StepDetail): Promise<void> {
    await this.pass(step, jobId);
    this.record(step, jobId, detail);
  }

  /** Returns how often Lambda is to deliver the step's event, and records a duplicate. */
  deliveries(step: Step, jobId: string, requestId: string): 1 | 2 {
    if (!this.#gates.duplicates(step, jobId)) return 1;
    this.record(step, jobId, { requestId, deliveries: 2 });
    return 2;
  }

  record(step: Step, jobId: string, detail: StepDetail): void {
    const record = { sequence: ++this.#sequence, jobId, step, at: new Date(this.#clock.now()).toISOString(), detail };
    this.#unwritten.push(record);
    this.#cancelWrite ??= this.#clock.after(writeEveryMilliseconds, () => this.#write());
    if (this.#unwritten.length >= maxUnwritten) this.#write();
    for (const listener of this.#listeners) listener(record);
  }

  /** The sequence number of the newest record; 0 if there is none. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Returns the ids of the kept jobs, the newest first. A job is missing until its first record is written. */
  jobs(): readonly string[] {
    return this.#store.jobs();
  }

  /** Whether a step of the job is kept. */
  knows(jobId: string): boolean {
    return this.#store.has(jobId) || this.#unwritten.some((record) => record.jobId === jobId);
  }

  /** Returns the records of a job, the oldest first. */
  of(jobId: string): readonly StepRecord[] {
    this.#write();
    return this.#store.of(jobId);
  }

  /** Returns the oldest records after a sequence number, of all jobs or of one. */
  after(sequence: number, limit: number, jobId?: string): readonly StepRecord[] {
    this.#write();
    return this.#store.after(sequence, limit, jobId);
  }

  /** Calls the listener for each new record. Returns a function that removes it. */
  follow(listener: (record: StepRecord) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when the records read so far are on disk. */
  saved(): Promise<void> {
    return this.#database.committed();
  }

  /** Writes the records that are not written yet. */
  close(): void {
    this.#write();
  }

  #write(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
    if (this.#unwritten.length === 0) return;
    const records = this.#unwritten;
    this.#unwritten = [];
    try {
      this.#store.add(records);
    } catch (error) {
      // A lost trace must not stop the jobs.
      this.#log(`${records.length} steps could not be traced: ${error instanceof Error ? error.message : error}`);
    }
  }
}
