import type { Database } from "../../runtime/storage/database.ts";
import type { BusEvent } from "./event.ts";

/** A position in an archive. Events are ordered by time, then by arrival. */
export interface Position {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly sequence: number;
}

/** A range of the events of an archive. */
export interface EventRange {
  readonly after: Position;
  /** Milliseconds since the epoch, inclusive. */
  readonly until: number;
  /** The newest event to read. */
  readonly lastSequence: number;
  readonly limit: number;
}

/** The events of all archives, in the database. */
export class ArchivedEvents {
  readonly #insert;
  readonly #expire;
  readonly #removeAll;
  readonly #statistics;
  readonly #read;
  readonly #last;

  constructor(database: Database) {
    database.exec(`
      CREATE TABLE IF NOT EXISTS archived_events (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        archive TEXT NOT NULL,
        time INTEGER NOT NULL,
        event TEXT NOT NULL
      ) STRICT;
      CREATE INDEX IF NOT EXISTS archived_events_time ON archived_events (archive, time);
    `);
    this.#insert = database.prepare("INSERT INTO archived_events (archive, time, event) VALUES (?, ?, ?)");
    this.#expire = database.prepare("DELETE FROM archived_events WHERE archive = ? AND time < ?");
    this.#removeAll = database.prepare("DELETE FROM archived_events WHERE archive = ?");
    this.#statistics = database.prepare(
      "SELECT count(*) AS events, coalesce(sum(octet_length(event)), 0) AS bytes FROM archived_events WHERE archive = ?",
    );
    this.#read = database.prepare(`
      SELECT time, sequence, event FROM archived_events
      WHERE archive = ? AND (time, sequence) > (?, ?) AND time <= ? AND sequence <= ?
      ORDER BY time, sequence LIMIT ?
    `);
    this.#last = database.prepare("SELECT coalesce(max(sequence), 0) AS sequence FROM archived_events");
  }

  add(archive: string, event: BusEvent): void {
    this.#insert.run(archive, Date.parse(event.time), JSON.stringify(event));
  }

  /** Deletes events older than a time, in milliseconds since the epoch. */
  expire(archive: string, time: number): void {
    this.#expire.run(archive, time);
  }

  removeAll(archive: string): void {
    this.#removeAll.run(archive);
  }

  statistics(archive: string): { readonly events: number; readonly bytes: number } {
    const row = this.#statistics.get(archive);
    return { events: Number(row?.["events"]), bytes: Number(row?.["bytes"]) };
  }

  /** Returns the events of a range. An event that is damaged on disk is undefined. */
  read(
    archive: string,
    { after, until, lastSequence, limit }: EventRange,
  ): (Position & { readonly event: BusEvent | undefined })[] {
    return this.#read.all(archive, after.time, after.sequence, until, lastSequence, limit).map((row) => ({
      time: Number(row["time"]),
      sequence: Number(row["sequence"]),
      event: parseEvent(String(row["event"])),
    }));
  }

  /** Returns the sequence number of the newest event of all archives. */
  lastSequence(): number {
    return Number(this.#last.get()?.["sequence"]);
  }
}

function parseEvent(text: string): BusEvent | undefined {
  try {
    const event = JSON.parse(text) as BusEvent;
    return typeof event.detail === "object" ? event : undefined;
  } catch {
    return undefined;
  }
}
