import type { DatabaseSync } from "node:sqlite";
import { checkWal } from "./wal.ts";

/** What is kept is not what was written: going on would lose it for good. */
export class DamageError extends Error {
  override readonly name = "DamageError";
}

/** Looks at the write-ahead log of a database that nobody has open. Throws a `DamageError`; returns what to tell, if anything. */
export function checkLog(file: string): string | undefined {
  const state = checkWal(`${file}-wal`);
  if (state === "damaged") {
    throw new DamageError(
      `${file}-wal is damaged, and what was accepted after that would be lost. Restore the folder from a copy; or give up what cannot be ` +
        `read: sqlite3 ${file} "PRAGMA wal_checkpoint(TRUNCATE)".`,
    );
  }
  if (state === "whole") return undefined;
  return `The last commit in ${file}-wal is not whole and is lost: the power went while it was written, or the file is damaged.`;
}

// That takes some 25 ms.
const maxCheckedBytes = 16 * 1_048_576;

/** Looks at the structure of a database that has just been opened, unless that would take long. Throws a `DamageError`. */
export function checkStructure(database: DatabaseSync, file: string, bytes: number): void {
  if (bytes > maxCheckedBytes) return;
  const problem = database
    .prepare("PRAGMA quick_check(20)")
    .all()
    .map((row) => String(row["quick_check"]))
    // A value that its column cannot hold is for whoever reads it to find: the rest of the database is good.
    .find((line) => line !== "ok" && !/ value in \S+$/.test(line));
  if (problem !== undefined) throw new DamageError(damagedDatabase(file, problem.split("\n").at(-1) ?? ""));
}

export function damagedDatabase(file: string, problem: string): string {
  return (
    `${file} is damaged (${problem}). Restore the folder from a copy; or move that file away to start without the accepted events, ` +
    "archives, trace and credentials that it holds."
  );
}

/** Whether SQLite found that a file is damaged, or is no database: https://www.sqlite.org/rescode.html#corrupt */
export function isDamage(error: unknown): boolean {
  const { errcode = 0 } = error as { readonly errcode?: number };
  return [11, 26].includes(errcode & 0xff);
}
