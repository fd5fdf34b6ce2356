import { randomBytes } from "node:crypto";
import type { StatementSync } from "node:sqlite";
import type { Database } from "../../runtime/storage/database.ts";
import { isSameSecret } from "./constant-time.ts";
import { developer, type Identity, sessionIdentity, userIdentity } from "./identity.ts";

export interface UserCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface SessionCredentials extends UserCredentials {
  readonly sessionToken: string;
  /** A whole second. */
  readonly expiration: Date;
  readonly identity: Identity;
}

export type CredentialLookup =
  | { readonly state: "known"; readonly secretAccessKey: string; readonly identity: Identity }
  | { readonly state: "unknown" | "expired" };

interface Row {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** A user's row has this alone of the next four, a session's has the others. */
  readonly userName: string | null;
  readonly sessionName: string | null;
  readonly sessionToken: string | null;
  readonly expiration: number | null;
}

// An expired session is kept for a day: its owner is told that it has expired, rather than that it never was.
const keptAfterExpiration = 24 * 3_600_000;

const noSession = { sessionName: null, sessionToken: null, expiration: null };

/** A key of each user, made on its first use of a database, and the role's sessions. Times are milliseconds since the epoch. */
export class CredentialStore {
  /** The developer's. */
  readonly user: UserCredentials;
  readonly #database: Database;
  readonly #select: StatementSync;
  /** The rows that were asked for: every request asks. */
  readonly #known = new Map<string, Row>();

  constructor(database: Database, now: number) {
    this.#database = database;
    database.exec(`CREATE TABLE IF NOT EXISTS credentials (
      accessKeyId TEXT PRIMARY KEY,
      secretAccessKey TEXT NOT NULL,
      sessionName TEXT,
      sessionToken TEXT,
      expiration INTEGER
    ) STRICT;
    CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY, accessKeyId TEXT NOT NULL UNIQUE) STRICT`);
    // The folder of an earlier version has one user, and does not name it.
    database
      .prepare(
        `INSERT INTO users SELECT ?, accessKeyId FROM credentials
        WHERE sessionName IS NULL AND NOT EXISTS (SELECT * FROM users)`,
      )
      .run(developer);
    this.#select = database.prepare(
      `SELECT credentials.*, users.name AS userName FROM credentials LEFT JOIN users USING (accessKeyId)
      WHERE accessKeyId = ?`,
    );
    this.#purge(now);
    this.user = this.userOf(developer);
  }

  /** The key of a user, who is made if there is none of that name. */
  userOf(name: string): UserCredentials {
    const known = this.#database
      .prepare("SELECT accessKeyId, secretAccessKey FROM credentials JOIN users USING (accessKeyId) WHERE name = ?")
      .get(name) as UserCredentials | undefined;
    if (known !== undefined) return { ...known };
    return this.#database.transaction(() => {
      const key = this.#insert("AKIA", noSession);
      this.#database.prepare("INSERT INTO users VALUES (?, ?)").run(name, key.accessKeyId);
      return key;
    });
  }

  /** Credentials of a new session of the invoke role, valid for so many seconds. */
  createSession(sessionName: string, seconds: number, now: number): SessionCredentials {
    // STS tells the expiration in whole seconds: what it tells is what holds.
    const expiration = (Math.floor(now / 1_000) + seconds) * 1_000;
    const sessionToken = randomBytes(192).toString("base64");
    const key = this.#database.transaction(() => {
      this.#purge(now);
      return this.#insert("ASIA", { sessionName, sessionToken, expiration });
    });
    return {
      ...key,
      sessionToken,
      expiration: new Date(expiration),
      identity: sessionIdentity(key.accessKeyId, sessionName),
    };
  }

  /** Resolves when the sessions made by now are on disk. */
  saved(): Promise<void> {
    return this.#database.committed();
  }

  /** A user's key is known without a token only, a session's with its own token only. */
  find(accessKeyId: string, sessionToken: string | undefined, now: number): CredentialLookup {
    const row = this.#row(accessKeyId);
    if (row === undefined || !isSameSecret(row.sessionToken ?? "", sessionToken ?? "")) return { state: "unknown" };
    if (row.expiration !== null && row.expiration <= now) return { state: "expired" };
    return { state: "known", secretAccessKey: row.secretAccessKey, identity: identityOf(row) };
  }

  #row(accessKeyId: string): Row | undefined {
    const row = this.#known.get(accessKeyId) ?? (this.#select.get(accessKeyId) as Row | undefined);
    if (row !== undefined) this.#known.set(accessKeyId, row);
    return row;
  }

  #insert(prefix: string, session: Pick<Row, "sessionName" | "sessionToken" | "expiration">): UserCredentials {
    const key = { accessKeyId: newAccessKeyId(prefix), secretAccessKey: randomBytes(30).toString("base64") };
    this.#database
      .prepare(
        "INSERT INTO credentials VALUES (:accessKeyId, :secretAccessKey, :sessionName, :sessionToken, :expiration)",
      )
      .run({ ...key, ...session });
    return key;
  }

  #purge(now: number): void {
    this.#known.clear();
    this.#database.prepare("DELETE FROM credentials WHERE expiration <= ?").run(now - keptAfterExpiration);
  }
}

function identityOf({ accessKeyId, userName, sessionName }: Row): Identity {
  return sessionName === null
    ? userIdentity(accessKeyId, userName ?? developer)
    : sessionIdentity(accessKeyId, sessionName);
}

function newAccessKeyId(prefix: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return prefix + Array.from(randomBytes(16), (byte) => alphabet.charAt(byte % alphabet.length)).join("");
}
