import type { Database } from "../../runtime/storage/database.ts";

/** A stored log event. Times are in milliseconds since the epoch. */
export interface LogEvent {
  readonly sequence: number;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
}

/** A range of the events of a log group. */
export interface LogEventRange {
  /** Inclusive, as `until` is. */
  readonly since: number;
  readonly until: number;
  /** The last event read before. */
  readonly after: Pick<LogEvent, "timestamp" | "sequence">;
  readonly limit: number;
}

/** The events of all log groups, in the database. */
export class LogEvents {
  readonly #database: Database;
  readonly #insert;
  readonly #expire;
  readonly #read;

  constructor(database: Database) {
    this.#database = database;
    database.exec(`
      CREATE TABLE IF NOT EXISTS log_events (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        log_group TEXT NOT NULL,
        timestamp INTEGER NOT NULL,
        ingestion_time INTEGER NOT NULL,
        message TEXT NOT NULL
      ) STRICT;
      CREATE INDEX IF NOT EXISTS log_events_timestamp ON log_events (log_group, timestamp);
    `);
    this.#insert = database.prepare(
      "INSERT INTO log_events (log_group, timestamp, ingestion_time, message) VALUES (?, ?, ?, ?)",
    );
    this.#expire = database.prepare("DELETE FROM log_events WHERE log_group = ? AND timestamp < ?");
    this.#read = database.prepare(`
      SELECT sequence, timestamp, ingestion_time AS ingestionTime, message FROM log_events
      WHERE log_group = ? AND timestamp BETWEEN ? AND ? AND (timestamp, sequence) > (?, ?)
      ORDER BY timestamp, sequence LIMIT ?
    `);
  }

  add(logGroup: string, { timestamp, ingestionTime, message }: Omit<LogEvent, "sequence">): void {
    this.#database.write(this.#insert, logGroup, timestamp, ingestionTime, message);
  }

  /** Deletes events older than a time, in milliseconds since the epoch. */
  expire(logGroup: string, time: number): void {
    this.#database.write(this.#expire, logGroup, time);
  }

  read(logGroup: string, { since, until, after, limit }: LogEventRange): LogEvent[] {
    return this.#read.all(logGroup, since, until, after.timestamp, after.sequence, limit) as unknown as LogEvent[];
  }
}
