import { closeSync, fstatSync, openSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { checkLog, checkStructure } from "./damage.ts";
import { databaseFile, prepareFolder } from "./folder.ts";

/**
 * Opens the twin's database in a folder, which is made if need be, or in memory without one. Throws if it cannot be written, is in
 * use or is damaged; a loss that nobody can undo is told to `log`.
 */
export function openDatabase(folder?: string, log: (line: string) => void = () => {}): Database {
  if (folder === undefined) return new Database(":memory:");
  prepareFolder(folder);
  const file = databaseFile(folder);
  // It holds credentials: nobody else may read it.
  const descriptor = openSync(file, "a", 0o600);
  const { size } = fstatSync(descriptor);
  closeSync(descriptor);
  const loss = checkUnused(file);
  if (loss !== undefined) log(loss);
  const database = new Database(file);
  try {
    // A commit is on disk when it returns: https://www.sqlite.org/pragma.html#pragma_synchronous
    // Held exclusively, a second twin on the same folder is refused.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    checkStructure(database, file, size);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** What `checkLog` says, unless another twin writes to that log now: then it throws what SQLite says to that. */
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

/** Read only: a database that can be written is recovered from its log, and the log deleted, when it is closed. */
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
 * A database that commits once a turn of the event loop: callers that come together wait for the disk together. A wait takes
 * about as long for one as for a hundred.
 */
export class Database extends DatabaseSync {
  readonly #savepoint = this.prepare("SAVEPOINT work");
  readonly #release = this.prepare("RELEASE work");
  #turn: PromiseWithResolvers<void> | undefined;

  /** Writes all that `work` writes, or nothing of it when it throws. It is on disk once `committed` resolves. */
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

  /** Runs one statement that writes: by itself it writes all or nothing. It is on disk once `committed` resolves. */
  write(statement: StatementSync, ...parameters: SQLInputValue[]): void {
    this.#begin();
    statement.run(...parameters);
  }

  /** Resolves when all is on disk that was written by now. Rejects if it could not be: then nothing of the turn was written. */
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
    // Not everyone who writes waits.
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
  /** A full disk ends the whole transaction: what came after would be written by itself, and its writer told that it was not. */
  #checkTurn(): void {
    // https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
    if (!this.isTransaction) throw new Error("Nothing was written of what came together: a part of it could not be.");
  }
}
