import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";

/** A table whose rows must name each other by the time of the commit, so that a commit can fail. */
async function createDatabase() {
  const folder = await mkdtemp(join(tmpdir(), "database-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const database = openDatabase(folder);
  database.exec(`CREATE TABLE items (name TEXT PRIMARY KEY,
    partner TEXT REFERENCES items (name) DEFERRABLE INITIALLY DEFERRED) STRICT`);
  const insert = database.prepare("INSERT INTO items VALUES (?, ?)");
  const names = () =>
    database
      .prepare("SELECT name FROM items ORDER BY name")
      .all()
      .map(({ name }) => name);
  return {
    folder,
    database,
    names,
    add: (name: string, partner: string | null = null) => database.transaction(() => insert.run(name, partner)),
  };
}

describe("the database", () => {
  test("commits the writes of one turn of the event loop together", async () => {
    const { database, add, names } = await createDatabase();
    add("one");
    const first = database.committed();
    add("two");
    expect(database.committed()).toBe(first);
    expect(database.isTransaction).toBe(true);
    await first;
    expect(database.isTransaction).toBe(false);
    expect(names()).toEqual(["one", "two"]);
    database.close();
  });

  test("has committed if nothing was written", async () => {
    const { database } = await createDatabase();
    await expect(database.committed()).resolves.toBeUndefined();
    database.close();
  });

  test("writes a transaction as a whole or not at all, and the rest of the turn in any case", async () => {
    const { database, add, names } = await createDatabase();
    add("before");
    const failing = () =>
      database.transaction(() => {
        add("undone");
        throw new Error("no");
      });
    expect(failing).toThrow("no");
    add("after");
    await database.committed();
    expect(names()).toEqual(["after", "before"]);
    database.close();
  });

  test("that cannot commit rejects every waiting caller, writes nothing of the turn, and stays usable", async () => {
    const { database, add, names } = await createDatabase();
    add("one");
    const first = database.committed();
    add("two", "nobody");
    await expect(first).rejects.toThrow("FOREIGN KEY constraint failed");
    expect(names()).toEqual([]);
    add("three");
    await database.committed();
    expect(names()).toEqual(["three"]);
    database.close();
  });

  test("that is full in the middle of a turn throws, writes nothing of the turn, and stays usable", async () => {
    const { database, add, names } = await createDatabase();
    add("one");
    const first = database.committed();
    const pages = Number(database.prepare("PRAGMA page_count").get()?.["page_count"]);
    database.exec(`PRAGMA max_page_count = ${pages}`);
    expect(() => add("x".repeat(100_000))).toThrow("database or disk is full");
    expect(() => add("two")).toThrow("one of its writes failed");
    expect(database.committed()).toBe(first);
    await expect(first).rejects.toThrow("one of its writes failed");
    expect(names()).toEqual([]);
    database.exec(`PRAGMA max_page_count = ${pages + 100}`);
    add("three");
    await database.committed();
    expect(names()).toEqual(["three"]);
    database.close();
  });

  test("commits a single statement with the turn", async () => {
    const { database, names } = await createDatabase();
    database.write(database.prepare("INSERT INTO items (name) VALUES (?)"), "one");
    expect(database.isTransaction).toBe(true);
    await database.committed();
    expect(names()).toEqual(["one"]);
    database.close();
  });

  test("commits pending writes when it is closed", async () => {
    const { folder, database, add } = await createDatabase();
    add("last");
    database.close();
    const again = openDatabase(folder);
    expect(again.prepare("SELECT name FROM items").get()).toEqual({ name: "last" });
    again.close();
  });
});
