import type { Database } from "../runtime/storage/database.ts";
import type { Step, StepDetail, StepRecord } from "./step.ts";

const recordsPerJob = 200;

interface Row {
  readonly sequence: number;
  readonly jobId: string;
  readonly step: Step;
  readonly at: string;
  readonly detail: string;
}

/** The records of the newest jobs, in the database. */
export class StepStore {
  readonly #database: Database;
  readonly #capacity: number;
  /** The sequence numbers of each job's records, the oldest job first. An index in the database would cost as much as the records. */
  readonly #kept = new Map<string, number[]>();
  readonly #insert;
  readonly #delete;
  readonly #find;
  readonly #after;
  #stored = 0;

  /** Keeps the newest `capacity` jobs. */
  constructor(database: Database, capacity: number) {
    this.#database = database;
    this.#capacity = capacity;
    database.exec(`
      CREATE TABLE IF NOT EXISTS steps (
        sequence INTEGER PRIMARY KEY,
        jobId TEXT NOT NULL,
        step INTEGER NOT NULL,
        at TEXT NOT NULL,
        detail TEXT NOT NULL
      ) STRICT;
      DROP INDEX IF EXISTS steps_of_job;
    `);
    this.#insert = database.prepare("INSERT INTO steps VALUES (?, ?, ?, ?, ?)");
    this.#delete = database.prepare("DELETE FROM steps WHERE sequence = ?");
    this.#find = database.prepare("SELECT * FROM steps WHERE sequence = ?");
    this.#after = database.prepare("SELECT * FROM steps WHERE sequence > ? ORDER BY sequence LIMIT ?");
    for (const row of database.prepare("SELECT sequence, jobId FROM steps ORDER BY sequence").iterate()) {
      this.#stored = Number(row["sequence"]);
      this.#numbersOf(String(row["jobId"])).push(this.#stored);
    }
  }

  /** Returns the sequence number of the newest record; 0 if there is none. */
  newest(): number {
    return this.#stored;
  }

  /** Returns the ids of the kept jobs, the newest first. */
  jobs(): string[] {
    return [...this.#kept.keys()].reverse();
  }

  has(jobId: string): boolean {
    return this.#kept.has(jobId);
  }

  /** Adds records in one transaction, and deletes those that exceed the capacity. */
  add(records: readonly StepRecord[]): void {
    const dropped = new Set(records.flatMap((record) => this.#keep(record)));
    this.#database.transaction(() => {
      for (const { sequence, jobId, step, at, detail } of records) {
        if (!dropped.delete(sequence)) this.#insert.run(sequence, jobId, step, at, JSON.stringify(detail));
      }
      for (const sequence of dropped) this.#delete.run(sequence);
    });
    this.#stored = records.at(-1)?.sequence ?? this.#stored;
  }

  of(jobId: string): StepRecord[] {
    return this.#read(this.#kept.get(jobId) ?? []);
  }

  /** Returns the oldest records after a sequence number, of all jobs or of one. */
  after(sequence: number, limit: number, jobId?: string): StepRecord[] {
    if (jobId === undefined) return this.#after.all(sequence, limit).flatMap(read);
    return this.#read((this.#kept.get(jobId) ?? []).filter((number) => number > sequence).slice(0, limit));
  }

  #read(sequences: readonly number[]): StepRecord[] {
    const rows = sequences.map((sequence) => this.#find.get(sequence));
    return rows.filter((row) => row !== undefined).flatMap(read);
  }

  /** Returns the sequence numbers of the records to delete for this one. */
  #keep({ sequence, jobId }: StepRecord): number[] {
    const numbers = this.#numbersOf(jobId);
    numbers.push(sequence);
    // A caller can read a job any number of times. Keep the first and the last records, and delete one in the middle.
    if (numbers.length > recordsPerJob) return numbers.splice(recordsPerJob / 2, 1);
    const [oldest] = this.#kept;
    if (this.#kept.size <= this.#capacity || oldest === undefined) return [];
    this.#kept.delete(oldest[0]);
    return oldest[1];
  }

  #numbersOf(jobId: string): number[] {
    const numbers = this.#kept.get(jobId) ?? [];
    if (numbers.length === 0) this.#kept.set(jobId, numbers);
    return numbers;
  }
}

/** Skips a record that is damaged on disk. */
function read(row: object): StepRecord[] {
  const { detail, ...record } = row as Row;
  try {
    return [{ ...record, detail: JSON.parse(detail) as StepDetail }];
  } catch {
    return [];
  }
}
