import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Opens the twin's database in a folder, which is made if need be, or in memory without one. Throws if it cannot be written. */
export function openDatabase(folder?: string): DatabaseSync {
  if (folder === undefined) return new DatabaseSync(":memory:");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "twin.sqlite");
  // It holds credentials: nobody else may read it.
  closeSync(openSync(file, "a", 0o600));
  const database = new DatabaseSync(file);
  // A commit is on disk when it returns: https://www.sqlite.org/pragma.html#pragma_synchronous
  // Held exclusively, a second twin on the same folder is refused.
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  return database;
}

/** Commits all that `work` writes, or nothing of it. A transaction within a transaction is part of it. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
