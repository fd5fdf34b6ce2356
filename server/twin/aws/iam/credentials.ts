import { randomBytes } from "node:crypto";
import type { StatementSync } from "node:sqlite";
import type { Database } from "../../runtime/storage/database.ts";
import { isSameSecret } from "./constant-time.ts";
import { developer, type Identity, sessionIdentity, userIdentity } from "./identity.ts";
import type { Role } from "./role.ts";

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
  /** Set for a user. The next three are set for a session. */
  readonly userName: string | null;
  readonly sessionName: string | null;
  readonly sessionToken: string | null;
  readonly expiration: number | null;
}

// An expired session is kept for a day, so that its owner is told that it has expired and not that it is unknown.
const keptAfterExpiration = 24 * 3_600_000;

const noSession = { sessionName: null, sessionToken: null, expiration: null };

/** The keys of the users, created on first use, and the sessions of the role. Times are in milliseconds since the epoch. */
export class CredentialStore {
  /** The key of the developer. */
  readonly user: UserCredentials;
  readonly #database: Database;
  readonly #role: Role;
  readonly #select: StatementSync;
  /** The rows looked up so far: every request looks one up. */
  readonly #known = new Map<string, Row>();

  constructor(database: Database, role: Role, now: number) {
    this.#database = database;
    this.#role = role;
    database.exec(`CREATE TABLE IF NOT EXISTS credentials (
      accessKeyId TEXT PRIMARY KEY,
      secretAccessKey TEXT NOT NULL,
      sessionName TEXT,
      sessionToken TEXT,
      expiration INTEGER
    ) STRICT;
    CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY, accessKeyId TEXT NOT NULL UNIQUE) STRICT`);
    // A database of an earlier version has one user, without a name.
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

  /** Returns the key of a user, who is created if there is none of that name. */
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

  /** Creates a session of the role that is valid for this number of seconds. */
  createSession(sessionName: string, seconds: number, now: number): SessionCredentials {
    // STS reports the expiration in whole seconds, so the session ends on one.
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
      identity: sessionIdentity(key.accessKeyId, this.#role, sessionName),
    };
  }

  /** Resolves when the sessions created so far are on disk. */
  saved(): Promise<void> {
    return this.#database.committed();
  }

  /** A user's key is known only without a token, a session's only with its own token. */
  find(accessKeyId: string, sessionToken: string | undefined, now: number): CredentialLookup {
    const row = this.#row(accessKeyId);
    if (row === undefined || !isSameSecret(row.sessionToken ?? "", sessionToken ?? "")) return { state: "unknown" };
    if (row.expiration !== null && row.expiration <= now) return { state: "expired" };
    return { state: "known", secretAccessKey: row.secretAccessKey, identity: this.#identityOf(row) };
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

  #identityOf({ accessKeyId, userName, sessionName }: Row): Identity {
    return sessionName === null
      ? userIdentity(accessKeyId, userName ?? developer)
      : sessionIdentity(accessKeyId, this.#role, sessionName);
  }

  #purge(now: number): void {
    this.#known.clear();
    this.#database.prepare("DELETE FROM credentials WHERE expiration <= ?").run(now - keptAfterExpiration);
  }
}

function newAccessKeyId(prefix: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return prefix + Array.from(randomBytes(16), (byte) => alphabet.charAt(byte % alphabet.length)).join("");
}
