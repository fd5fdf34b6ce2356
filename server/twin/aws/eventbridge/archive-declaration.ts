import type { Database } from "../../runtime/storage/database.ts";
import type { Buses } from "./buses.ts";
import { EventBridgeError } from "./errors.ts";
import type { EventPattern } from "./pattern/pattern.ts";

export interface ArchiveDeclaration {
  readonly name: string;
  /** The name or ARN of the archived bus. */
  readonly eventBusName: string;
  /** All events by default. */
  readonly eventPattern?: EventPattern;
  /** Forever by default. */
  readonly retentionDays?: number;
  readonly description?: string;
}

/** A stored archive. */
export interface StoredArchive {
  readonly name: string;
  /** The name of the archived bus. */
  readonly busName: string;
  /** JSON, unchanged. All events if absent. */
  readonly eventPattern?: string | undefined;
  /** 0 means forever. */
  readonly retentionDays: number;
  readonly description?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Converts a declaration to a stored archive. Throws `EventBridgeError`. */
export function storedArchive(
  { name, eventBusName, eventPattern, retentionDays = 0, description }: ArchiveDeclaration,
  buses: Buses,
  createdAt: (name: string) => number,
): StoredArchive {
  if (!/^[.\-_A-Za-z0-9]{1,48}$/.test(name)) refuse(`The archive name ${name} is not valid.`);
  if (!Number.isInteger(retentionDays) || retentionDays < 0) {
    refuse(`The retention of archive ${name} must be a whole number of days, not ${retentionDays}.`);
  }
  const busName = buses.get(eventBusName).name;
  const pattern = eventPattern && JSON.stringify(eventPattern);
  return { name, busName, eventPattern: pattern, retentionDays, description, createdAt: createdAt(name) };
}

/** Returns a function that looks up when an archive was first declared. */
export function creationTimes(database: Database, now: number): (name: string) => number {
  database.exec("CREATE TABLE IF NOT EXISTS archives (name TEXT PRIMARY KEY, created_at INTEGER NOT NULL) STRICT");
  const insert = database.prepare("INSERT OR IGNORE INTO archives VALUES (?, ?)");
  const select = database.prepare("SELECT created_at FROM archives WHERE name = ?");
  return (name) => {
    insert.run(name, now);
    return Number(select.get(name)?.["created_at"]);
  };
}

function refuse(message: string): never {
  throw new EventBridgeError("ValidationException", message);
}
