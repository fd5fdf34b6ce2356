import { closeSync, fstatSync, openSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { checkLog, checkStructure } from "./damage.ts";
import { databaseFile, prepareFolder } from "./folder.ts";

/**
 * Opens the twin's database in a folder, which it creates if absent, or in memory without one. Throws if the database cannot be
 * written, is in use or is damaged. Logs a loss that cannot be undone.
 */
export function openDatabase(folder?: string, log: (line: string) => void = () => {}): Database {
  if (folder === undefined) return new Database(":memory:");
  prepareFolder(folder);
  const file = databaseFile(folder);
  // It holds credentials, so no other user may read it.
  const descriptor = openSync(file, "a", 0o600);
  const { size } = fstatSync(descriptor);
  closeSync(descriptor);
  const loss = checkUnused(file);
  if (loss !== undefined) log(loss);
  const database = new Database(file);
  try {
    // A commit is on disk when it returns: https://www.sqlite.org/pragma.html#pragma_synchronous
    // The exclusive lock refuses a second twin on the same folder.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    checkStructure(database, file, size);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Returns the warning of `checkLog`. Throws SQLite's error if another twin has the database open. */
function checkUnused(file: string): string | undefined {
  try {
    const loss = checkLog(file);
    if (loss !== undefined) throwIfInUse(file);
    return loss;
  } catch (error) {
    throwIfInUse(file);
    throw error;
  }
}

/** Opens the database read-only: closing a writable one would recover it from its log and delete the log. */
function throwIfInUse(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    database.prepare("SELECT count(*) FROM sqlite_schema").get();
  } catch (error) {
    if ((error as { readonly errcode?: number }).errcode === busy) throw error;
  } finally {
    database.close();
  }
}

// https://www.sqlite.org/rescode.html#busy
const busy = 5;

/**
 * A database that commits once per turn of the event loop, so that concurrent callers wait for the disk together. One wait takes
 * about as long as a hundred at the same time.
 */
export class Database extends DatabaseSync {
  readonly #savepoint = this.prepare("SAVEPOINT work");
  readonly #release = this.prepare("RELEASE work");
  #turn: PromiseWithResolvers<void> | undefined;

  /** Writes all that `work` writes, or nothing if it throws. The data is on disk when `committed` resolves. */
  transaction<T>(work: () => T): T {
    this.#begin();
    this.#savepoint.run();
    try {
      return work();
    } catch (error) {
      if (this.isTransaction) this.exec("ROLLBACK TO work");
      throw error;
    } finally {
      if (this.isTransaction) this.#release.run();
    }
  }

  /** Runs a single statement that writes. The data is on disk when `committed` resolves. */
  write(statement: StatementSync, ...parameters: SQLInputValue[]): void {
    this.#begin();
    statement.run(...parameters);
  }

  /** Resolves when everything written so far is on disk. Rejects if the commit failed: then nothing of this turn was written. */
  committed(): Promise<void> {
    return this.#turn?.promise ?? Promise.resolve();
  }

  override close(): void {
    this.#commit();
    super.close();
  }

  #begin(): void {
    if (this.#turn !== undefined) {
      this.#checkTurn();
      return;
    }
    this.exec("BEGIN IMMEDIATE");
    this.#turn = Promise.withResolvers();
    // Not every writer awaits `committed`.
    this.#turn.promise.catch(() => {});
    setImmediate(() => this.#commit());
  }

  #commit(): void {
    const turn = this.#turn;
    if (turn === undefined) return;
    this.#turn = undefined;
    try {
      this.#checkTurn();
      this.exec("COMMIT");
      turn.resolve();
    } catch (error) {
      if (this.isTransaction) this.exec("ROLLBACK");
      turn.reject(error);
    }
  }
  /** A full disk ends the whole transaction. A later write would start its own, and be committed although this turn rejects. */
  #checkTurn(): void {
    // https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
    if (!this.isTransaction) throw new Error("The transaction was rolled back: one of its writes failed.");
  }
}
