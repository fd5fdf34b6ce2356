import type { SQLOutputValue } from "node:sqlite";
import type { Database } from "../storage/database.ts";

/** An event that was accepted and has not ended. Times are in milliseconds. */
export interface QueuedEvent {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  /** How often it was run and failed. */
  readonly attempts: number;
  /** What the last run gave. */
  readonly response: string | undefined;
  readonly acceptedAt: number;
}

/**
 * The events of all functions, in the database until they have ended. Which of them run is not kept there: whatever
 * the twin finds when it starts is due, or waits for its retry.
 */
export class EventQueue {
  readonly #database: Database;
  readonly #insert;
  readonly #due;
  readonly #nextDue;
  readonly #read;
  readonly #delay;
  readonly #remove;
  readonly #counts;

  constructor(database: Database) {
    this.#database = database;
    database.exec(`
      CREATE TABLE IF NOT EXISTS lambda_events (
        sequence INTEGER PRIMARY KEY,
        request_id TEXT NOT NULL,
        function_name TEXT NOT NULL,
        payload TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        response TEXT,
        accepted_at INTEGER NOT NULL,
        due_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX IF NOT EXISTS lambda_events_due ON lambda_events (function_name, due_at);
    `);
    this.#insert = database.prepare(
      "INSERT INTO lambda_events (request_id, function_name, payload, accepted_at, due_at) VALUES (?, ?, ?, ?4, ?4)",
    );
    this.#due = database.prepare(
      "SELECT sequence FROM lambda_events WHERE function_name = ? AND due_at <= ? ORDER BY due_at, sequence LIMIT ?",
    );
    this.#nextDue = database.prepare(
      "SELECT min(due_at) AS due_at FROM lambda_events WHERE function_name = ? AND due_at > ?",
    );
    this.#read = database.prepare("SELECT * FROM lambda_events WHERE sequence = ?");
    this.#delay = database.prepare(
      "UPDATE lambda_events SET attempts = attempts + 1, response = ?, due_at = ? WHERE sequence = ?",
    );
    this.#remove = database.prepare("DELETE FROM lambda_events WHERE sequence = ?");
    this.#counts = database.prepare(
      "SELECT function_name, count(*) AS events FROM lambda_events GROUP BY function_name",
    );
  }

  add(functionName: string, requestId: string, payload: string, now: number): void {
    this.#database.write(this.#insert, requestId, functionName, payload, now);
  }

  /** The events to run by now, those that came due first in front. */
  due(functionName: string, now: number, limit: number): number[] {
    return this.#due.all(functionName, now, limit).map(({ sequence }) => Number(sequence));
  }

  /** When the next event comes due after `now`. */
  nextDue(functionName: string, now: number): number | undefined {
    const dueAt = this.#nextDue.get(functionName, now)?.["due_at"];
    return typeof dueAt === "number" ? dueAt : undefined;
  }

  read(sequence: number): QueuedEvent {
    const row = this.#read.get(sequence);
    if (row === undefined) throw new Error(`Event ${sequence} is not in the queue.`);
    return {
      requestId: String(row["request_id"]),
      payload: String(row["payload"]),
      attempts: Number(row["attempts"]),
      response: text(row["response"]),
      acceptedAt: Number(row["accepted_at"]),
    };
  }

  /** Counts a failed run, with what it gave. */
  delay(sequence: number, response: string, dueAt: number): void {
    this.#database.write(this.#delay, response, dueAt, sequence);
  }

  remove(sequence: number): void {
    this.#database.write(this.#remove, sequence);
  }

  /** How many events each function has. */
  counts(): ReadonlyMap<string, number> {
    return new Map(this.#counts.all().map((row) => [String(row["function_name"]), Number(row["events"])]));
  }
}

function text(value: SQLOutputValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
