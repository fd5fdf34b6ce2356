import type { DatabaseSync } from "node:sqlite";
import { checkWal } from "./wal.ts";

/** A file does not hold what was written to it. Continuing would lose the data for good. */
export class DamageError extends Error {
  override readonly name = "DamageError";
}

/** Checks the write-ahead log of a database that is not open. Throws a `DamageError`. Returns a warning, if there is one. */
export function checkLog(file: string): string | undefined {
  const state = checkWal(`${file}-wal`);
  if (state === "damaged") {
    throw new DamageError(
      `${file}-wal is damaged: starting would lose the jobs accepted after the damage. Restore the folder from a copy, or give up ` +
        `what cannot be read: sqlite3 ${file} "PRAGMA wal_checkpoint(TRUNCATE)".`,
    );
  }
  if (state === "whole") return undefined;
  return `The last commit in ${file}-wal is incomplete and is lost: the power failed while it was written, or the file is damaged.`;
}

// Checking this much takes some 25 ms.
const maxCheckedBytes = 16 * 1_048_576;

/** Checks the structure of a database that has just been opened, unless it is large. Throws a `DamageError`. */
export function checkStructure(database: DatabaseSync, file: string, bytes: number): void {
  if (bytes > maxCheckedBytes) return;
  const problem = database
    .prepare("PRAGMA quick_check(20)")
    .all()
    .map((row) => String(row["quick_check"]))
    // A value of the wrong type is left to its reader: the rest of the database is good.
    .find((line) => line !== "ok" && !/ value in \S+$/.test(line));
  if (problem !== undefined) throw new DamageError(damagedDatabase(file, problem.split("\n").at(-1) ?? ""));
}

export function damagedDatabase(file: string, problem: string): string {
  return (
    `${file} is damaged (${problem}). Restore the folder from a copy, or move the file away to start without the accepted events, ` +
    "archives, trace and credentials in it."
  );
}

/** Whether SQLite found that a file is damaged or not a database: https://www.sqlite.org/rescode.html#corrupt */
export function isDamage(error: unknown): boolean {
  const { errcode = 0 } = error as { readonly errcode?: number };
  return [11, 26].includes(errcode & 0xff);
}
