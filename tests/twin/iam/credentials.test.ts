import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CredentialStore } from "../../../server/twin/aws/iam/credentials.ts";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";
import { newStore, now, role } from "./store.ts";

const hour = 3_600_000;

describe("Credentials have the form of AWS's", () => {
  test("for the user", () => {
    const { user } = newStore();
    expect(user.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(user.secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
  });

  test("for a session, which ends on a whole second", () => {
    const session = newStore().createSession("anna@example.org", 900, now);
    expect(session.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(session.secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(session.sessionToken).toMatch(/^[A-Za-z0-9+/=]{100,}$/);
    expect(session.expiration.toISOString()).toBe("2026-11-22T19:11:07.000Z");
    expect(session.identity).toEqual({
      kind: "session",
      accountId: "123456789012",
      accessKeyId: session.accessKeyId,
      arn: "arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/anna@example.org",
      userId: expect.stringMatching(/^AROA[A-Z0-9]{17}:anna@example\.org$/),
    });
  });

  test("and differ each time", () => {
    const store = newStore();
    const sessions = [1, 2, 3].map(() => store.createSession("same", 900, now));
    for (const field of ["accessKeyId", "secretAccessKey", "sessionToken"] as const) {
      expect(new Set(sessions.map((session) => session[field])).size).toBe(3);
    }
    expect(newStore().user).not.toEqual(store.user);
  });
});

describe("A key is found", () => {
  test("of a user, only without a token", () => {
    const store = newStore();
    const { accessKeyId, secretAccessKey } = store.user;
    expect(store.find(accessKeyId, undefined, now)).toEqual({
      state: "known",
      secretAccessKey,
      identity: {
        kind: "user",
        accountId: "123456789012",
        accessKeyId,
        arn: "arn:aws:iam::123456789012:user/developer",
        userId: expect.stringMatching(/^AIDA[A-Z0-9]{17}$/),
        userName: "developer",
      },
    });
    expect(store.find(accessKeyId, "token", now)).toEqual({ state: "unknown" });
  });

  test("of a session, only with its own token", () => {
    const store = newStore();
    const [first, second] = [store.createSession("first", 900, now), store.createSession("second", 900, now)];
    const { secretAccessKey, identity } = first;
    expect(store.find(first.accessKeyId, first.sessionToken, now)).toEqual({
      state: "known",
      secretAccessKey,
      identity,
    });
    for (const token of [undefined, "", second.sessionToken, `${first.sessionToken}A`, first.sessionToken.slice(1)]) {
      expect(store.find(first.accessKeyId, token, now)).toEqual({ state: "unknown" });
    }
  });

  test("of a session, until it expires", () => {
    const store = newStore();
    const { accessKeyId, sessionToken, ...session } = store.createSession("first", 900, now);
    const expiration = session.expiration.getTime();
    expect(store.find(accessKeyId, sessionToken, expiration - 1).state).toBe("known");
    expect(store.find(accessKeyId, sessionToken, expiration)).toEqual({ state: "expired" });
    expect(store.find(accessKeyId, "another", expiration)).toEqual({ state: "unknown" });
  });

  test("of each user, the same each time", () => {
    const store = newStore();
    const keys = ["anna", "ben", "__proto__"].map((name) => ({ name, ...store.userOf(name) }));
    const identities = keys.map(({ name, accessKeyId, secretAccessKey }) => {
      expect(store.userOf(name)).toEqual({ accessKeyId, secretAccessKey });
      const found = store.find(accessKeyId, undefined, now);
      expect(found).toMatchObject({
        state: "known",
        secretAccessKey,
        identity: { kind: "user", userName: name, arn: `arn:aws:iam::123456789012:user/${name}` },
      });
      return found.state === "known" ? found.identity : undefined;
    });
    expect(store.userOf("developer")).toEqual(store.user);
    for (const identity of identities) expect(identity?.userId).toMatch(/^AIDA[A-Z0-9]{17}$/);
    expect(new Set([...identities.map((identity) => identity?.userId), "AIDAJOBSAPIDEVELOPER1"]).size).toBe(4);
    expect(new Set([store.user, ...keys].map(({ accessKeyId }) => accessKeyId)).size).toBe(4);
  });

  test("but not one that was never created", () => {
    expect(newStore().find("AKIA0000000000000000", undefined, now)).toEqual({ state: "unknown" });
  });
});

describe("With a folder", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "credentials-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** Opens the store like a start of the twin, and closes it again. */
  function started<T>(at: number, use: (store: CredentialStore) => T): T {
    const database = openDatabase(folder);
    try {
      return use(new CredentialStore(database, role, at));
    } finally {
      database.close();
    }
  }

  test("the user and the sessions survive a restart", () => {
    const before = started(now, (store) => ({ user: store.user, session: store.createSession("first", 900, now) }));
    const { accessKeyId, sessionToken, secretAccessKey, identity } = before.session;
    started(now + 1, (store) => {
      expect(store.user).toEqual(before.user);
      expect(store.find(accessKeyId, sessionToken, now + 1)).toEqual({ state: "known", secretAccessKey, identity });
    });
  });

  test("further users survive a restart with their ids", () => {
    const state = (store: CredentialStore) => ({
      anna: store.userOf("anna"),
      found: store.find(store.userOf("anna").accessKeyId, undefined, now),
    });
    expect(started(now + 1, state)).toEqual(started(now, state));
  });

  test("the user and the sessions of a version with one user still exist", () => {
    const database = openDatabase(folder);
    database.exec(`CREATE TABLE credentials (
      accessKeyId TEXT PRIMARY KEY, secretAccessKey TEXT NOT NULL, sessionName TEXT, sessionToken TEXT, expiration INTEGER
    ) STRICT;
    INSERT INTO credentials VALUES ('ASIASESSION', 'secret of the session', 'first', 'token', ${now + hour});
    INSERT INTO credentials VALUES ('AKIAUSER', 'secret', NULL, NULL, NULL)`);
    database.close();
    for (const at of [now, now + 1]) {
      started(at, (store) => {
        expect(store.user).toEqual({ accessKeyId: "AKIAUSER", secretAccessKey: "secret" });
        expect(store.userOf("anna").accessKeyId).not.toBe("AKIAUSER");
        expect(store.find("AKIAUSER", undefined, at)).toMatchObject({ identity: { userName: "developer" } });
        expect(store.find("ASIASESSION", "token", at)).toMatchObject({ identity: { kind: "session" } });
      });
    }
  });

  test("a session is deleted a day after it expired, with the next one created", () => {
    const { accessKeyId, sessionToken, ...session } = started(now, (store) => store.createSession("first", 900, now));
    const expiration = session.expiration.getTime();
    const state = (store: CredentialStore) => store.find(accessKeyId, sessionToken, expiration).state;
    expect(started(expiration + 23 * hour, state)).toBe("expired");
    const afterNextSession = started(expiration + 23 * hour, (store) => {
      store.createSession("next", 900, expiration + 24 * hour);
      return state(store);
    });
    expect(afterNextSession).toBe("unknown");
  });

  test("a session is deleted a day after it expired, at a start", () => {
    const { accessKeyId, sessionToken, ...session } = started(now, (store) => store.createSession("first", 900, now));
    const expiration = session.expiration.getTime();
    const state = started(expiration + 24 * hour, (store) => store.find(accessKeyId, sessionToken, expiration).state);
    expect(state).toBe("unknown");
  });
});
