import type { Database } from "../../runtime/storage/database.ts";
import { type QueuedEvent, readEvent } from "./queued-event.ts";
import type { RetryDelays } from "./retry.ts";

/**
 * The events of all functions, in the database until they are done. The database does not hold which of them are running: all events
 * found at a start are due or wait for their retry. Times are of the monotonic clock.
 */
export class EventQueue {
  readonly #database: Database;
  readonly #insert;
  readonly #due;
  readonly #nextDue;
  readonly #advance;
  readonly #read;
  readonly #delay;
  readonly #setAside;
  readonly #remove;
  readonly #counts;

  constructor(database: Database) {
    this.#database = database;
    createTable(database);
    this.#insert = database.prepare(
      "INSERT INTO lambda_events (request_id, function_name, payload, accepted_at, due_at) VALUES (?, ?, ?, ?4, ?4)",
    );
    this.#due = database.prepare(`
      SELECT sequence FROM lambda_events WHERE function_name = ? AND due_at <= ? AND set_aside IS NULL
      ORDER BY due_at, sequence LIMIT ?
    `);
    this.#nextDue = database.prepare(
      "SELECT min(due_at) AS due_at FROM lambda_events WHERE function_name = ? AND due_at > ? AND set_aside IS NULL",
    );
    const maxWait = "CASE attempts WHEN 0 THEN 0 WHEN 1 THEN :first ELSE :second END";
    this.#advance = database.prepare(`
      UPDATE lambda_events SET due_at = :now + ${maxWait}, accepted_at = min(accepted_at, :now)
      WHERE function_name = :functionName AND due_at > :now AND set_aside IS NULL AND due_at > :now + ${maxWait}
    `);
    this.#read = database.prepare("SELECT * FROM lambda_events WHERE sequence = ?");
    this.#delay = database.prepare(
      "UPDATE lambda_events SET attempts = attempts + 1, response = ?, due_at = ? WHERE sequence = ?",
    );
    this.#setAside = database.prepare("UPDATE lambda_events SET set_aside = ? WHERE sequence = ?");
    this.#remove = database.prepare("DELETE FROM lambda_events WHERE sequence = ?");
    this.#counts = database.prepare(
      "SELECT function_name, count(*) AS events FROM lambda_events WHERE set_aside IS NULL GROUP BY function_name",
    );
  }

  add(functionName: string, requestId: string, payload: string, now: number): void {
    this.#database.write(this.#insert, requestId, functionName, payload, now);
  }

  /**
   * Call at a start. If the clock is behind that of an earlier process, makes new events due, and limits the wait for a retry to the
   * delay of that retry.
   */
  resume(functionName: string, now: number, [first, second]: RetryDelays): void {
    const delays = { first: 1_000 * first, second: 1_000 * second };
    this.#database.transaction(() => this.#advance.run({ functionName, now, ...delays }));
  }

  /** Returns the due events, in the order in which they became due. */
  due(functionName: string, now: number, limit: number): number[] {
    return this.#due.all(functionName, now, limit).map(({ sequence }) => Number(sequence));
  }

  /** Returns when the next event after `now` is due. */
  nextDue(functionName: string, now: number): number | undefined {
    const dueAt = this.#nextDue.get(functionName, now)?.["due_at"];
    return typeof dueAt === "number" ? dueAt : undefined;
  }

  /** Throws an `UnreadableEventError` if the row is damaged. */
  read(sequence: number): QueuedEvent {
    return readEvent(sequence, () => this.#read.get(sequence));
  }

  /** Records a failed attempt with its response, and when to retry. */
  delay(sequence: number, response: string, dueAt: number): void {
    this.#database.write(this.#delay, response, dueAt, sequence);
  }

  /** Keeps the event in the database without running it again. */
  setAside(sequence: number, reason: string): void {
    this.#database.write(this.#setAside, reason, sequence);
  }

  remove(sequence: number): void {
    this.#database.write(this.#remove, sequence);
  }

  /** Returns the number of events of each function. */
  counts(): ReadonlyMap<string, number> {
    return new Map(this.#counts.all().map((row) => [String(row["function_name"]), Number(row["events"])]));
  }
}

function createTable(database: Database): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS lambda_events (
      sequence INTEGER PRIMARY KEY,
      request_id TEXT NOT NULL,
      function_name TEXT NOT NULL,
      payload TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      response TEXT,
      accepted_at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      set_aside TEXT
    ) STRICT;
  `);
  // The table of an earlier version lacks this column.
  const columns = database.prepare("SELECT name FROM pragma_table_info('lambda_events')").all();
  if (!columns.some(({ name }) => name === "set_aside"))
    database.exec("ALTER TABLE lambda_events ADD COLUMN set_aside TEXT");
  database.exec(`
    CREATE INDEX IF NOT EXISTS lambda_events_to_run ON lambda_events (function_name, due_at) WHERE set_aside IS NULL;
    DROP INDEX IF EXISTS lambda_events_due;
  `);
}
