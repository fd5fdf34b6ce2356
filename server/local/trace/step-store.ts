import type { Database } from "../storage/database.ts";
import type { Step, StepDetail, StepRecord } from "./steps.ts";

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
  /** How many records each job has, the oldest job first. */
  readonly #counts: Map<string, number>;
  readonly #insert;
  readonly #deleteJob;
  readonly #deleteMiddle;
  readonly #ofJob;
  readonly #after;
  readonly #ofJobAfter;

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
      CREATE INDEX IF NOT EXISTS steps_of_job ON steps (jobId);
    `);
    this.#insert = database.prepare("INSERT INTO steps VALUES (?, ?, ?, ?, ?)");
    this.#deleteJob = database.prepare("DELETE FROM steps WHERE jobId = ?");
    this.#deleteMiddle = database.prepare(`DELETE FROM steps WHERE sequence =
      (SELECT sequence FROM steps WHERE jobId = ? ORDER BY sequence LIMIT 1 OFFSET ${recordsPerJob / 2})`);
    this.#ofJob = database.prepare("SELECT * FROM steps WHERE jobId = ? ORDER BY sequence");
    this.#after = database.prepare("SELECT * FROM steps WHERE sequence > ? ORDER BY sequence LIMIT ?");
    this.#ofJobAfter = database.prepare(
      "SELECT * FROM steps WHERE sequence > ? AND jobId = ? ORDER BY sequence LIMIT ?",
    );
    const counts = database.prepare(
      "SELECT jobId, count(*) AS records FROM steps GROUP BY jobId ORDER BY min(sequence)",
    );
    this.#counts = new Map(counts.all().map((row) => [String(row["jobId"]), Number(row["records"])]));
  }

  /** The number of the newest record; 0 if there is none. */
  newest(): number {
    return Number(this.#database.prepare("SELECT max(sequence) AS newest FROM steps").get()?.["newest"] ?? 0);
  }

  has(jobId: string): boolean {
    return this.#counts.has(jobId);
  }

  /** Adds records in one transaction, and drops what is then too old. */
  add(records: readonly StepRecord[]): void {
    this.#database.transaction(() => {
      for (const record of records) this.#add(record);
    });
  }

  of(jobId: string): StepRecord[] {
    return this.#ofJob.all(jobId).map(read);
  }

  /** The oldest records after a sequence number, of all jobs or of one. */
  after(sequence: number, limit: number, jobId?: string): StepRecord[] {
    const rows = jobId === undefined ? this.#after.all(sequence, limit) : this.#ofJobAfter.all(sequence, jobId, limit);
    return rows.map(read);
  }

  #add({ sequence, jobId, step, at, detail }: StepRecord): void {
    this.#insert.run(sequence, jobId, step, at, JSON.stringify(detail));
    const records = (this.#counts.get(jobId) ?? 0) + 1;
    this.#counts.set(jobId, Math.min(records, recordsPerJob));
    // A caller may read a job as often as it likes: how the job began stays, and what came last.
    if (records > recordsPerJob) this.#deleteMiddle.run(jobId);
    const oldest = this.#counts.keys().next();
    if (this.#counts.size > this.#capacity && !oldest.done) {
      this.#counts.delete(oldest.value);
      this.#deleteJob.run(oldest.value);
    }
  }
}

function read(row: object): StepRecord {
  const { detail, ...record } = row as Row;
  return { ...record, detail: JSON.parse(detail) as StepDetail };
}
