import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DamageError } from "./damage.ts";
import type { Database } from "./database.ts";
import { databaseFile, tablesFolder } from "./folder.ts";

/**
 * Looks at the files of the tables before they are opened. Throws a `DamageError` if what leads to them is gone: LevelDB would
 * begin empty tables, and delete those files. `database` is the twin's own, just opened; that it is new beside them is told.
 */
export function checkTables(folder: string, database: Database, log: (line: string) => void): void {
  const tables = tablesFolder(folder);
  const names = statSync(tables, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(tables) : [];
  // A first start that was killed may leave a MANIFEST without CURRENT, and nothing else.
  if (!names.some((name) => /^\d+\.(log|ldb|sst)$/.test(name))) return;
  if (!names.includes("CURRENT")) {
    throw new DamageError(
      `${join(tables, "CURRENT")} is missing, and with it every job would be lost. Restore it from a copy, or write the name of the ` +
        `newest MANIFEST file and a line feed into it; or move ${tables} away to start with an empty table.`,
    );
  }
  const schema = database.prepare("SELECT count(*) AS entries FROM sqlite_schema").get();
  if (schema?.["entries"] === 0) {
    log(
      `${databaseFile(folder)} is new, and the tables beside it are not: the accepted events, archives, trace and credentials that it ` +
        "held are gone. If nobody deleted it, restore the folder from a copy.",
    );
  }
}
