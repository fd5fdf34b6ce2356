import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DamageError } from "./damage.ts";
import type { Database } from "./database.ts";
import { databaseFile, tablesFolder } from "./folder.ts";

/**
 * Checks the files of the tables before they are opened. Throws a `DamageError` if `CURRENT` is missing: LevelDB would start empty
 * tables and delete the files. Logs a warning if `database`, the twin's own, is new beside existing tables.
 */
export function checkTables(folder: string, database: Database, log: (line: string) => void): void {
  const tables = tablesFolder(folder);
  const names = statSync(tables, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(tables) : [];
  // A first start that was killed may leave a MANIFEST without CURRENT, and nothing else.
  if (!names.some((name) => /^\d+\.(log|ldb|sst)$/.test(name))) return;
  if (!names.includes("CURRENT")) {
    throw new DamageError(
      `${join(tables, "CURRENT")} is missing: starting would delete every job. Restore it from a copy, or write the name of the newest ` +
        `MANIFEST file and a line feed into it, or move ${tables} away to start with empty tables.`,
    );
  }
  const schema = database.prepare("SELECT count(*) AS entries FROM sqlite_schema").get();
  if (schema?.["entries"] === 0) {
    log(
      `${databaseFile(folder)} is new, but the tables beside it are not: its accepted events, archives, trace and credentials are lost. ` +
        "If it was not deleted on purpose, restore the folder from a copy.",
    );
  }
}
