import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";
import { checkWal } from "../../../server/twin/runtime/storage/wal.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "damage-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Creates a folder as a kill leaves it, with the commits in the log. */
async function killed(rows: number): Promise<string> {
  const path = join(folder, "killed");
  const database = openDatabase(path);
  database.exec("CREATE TABLE items (text TEXT) STRICT");
  const insert = database.prepare("INSERT INTO items VALUES (?)");
  for (let row = 0; row < rows; row++) {
    database.write(insert, "x".repeat(3_000));
    await database.committed();
  }
  for (const name of ["twin.sqlite", "twin.sqlite-wal"]) copyFileSync(join(path, name), join(folder, name));
  database.close();
  return folder;
}

function count(path: string): unknown {
  const database = new DatabaseSync(path);
  try {
    return database.prepare("SELECT count(*) AS rows FROM items").get()?.["rows"];
  } catch {
    return "none";
  } finally {
    database.close();
  }
}

// In the second, SQLite has restarted the log: the rest of the file is of its earlier use.
test.each([1, 12, 1_200])(
  "whatever bit of the log is wrong after %i commits, no row is lost without a word",
  async (rows) => {
    const path = await killed(rows);
    const [database, log] = [readFileSync(join(path, "twin.sqlite")), readFileSync(join(path, "twin.sqlite-wal"))];
    const copy = join(folder, "copy");
    fc.assert(
      fc.property(fc.nat(log.length * 8 - 1), (bit) => {
        const damaged = Buffer.from(log);
        damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        writeFileSync(copy, database);
        writeFileSync(`${copy}-wal`, damaged);
        const state = checkWal(`${copy}-wal`);
        const kept = count(copy);
        if (kept !== rows) expect(state).not.toBe("whole");
        if (kept !== rows && kept !== rows - 1) expect(state).toBe("damaged");
      }),
      { numRuns: rows > 1_000 ? 20 : 100 },
    );
  },
);

test("a whole or an empty log is not damaged", async () => {
  const path = await killed(3);
  expect(checkWal(join(path, "twin.sqlite-wal"))).toBe("whole");
  expect(checkWal(join(path, "none"))).toBe("whole");
  for (const bytes of [0, 32, 8_192]) {
    writeFileSync(join(path, "empty"), Buffer.alloc(bytes));
    expect(checkWal(join(path, "empty"))).toBe("whole");
  }
});

test("a folder that another twin writes to is reported as in use, whatever its log contains", async () => {
  const path = join(folder, "used");
  const first = openDatabase(path);
  first.exec("CREATE TABLE items (text TEXT); INSERT INTO items VALUES ('x')");
  const log = readFileSync(join(path, "twin.sqlite-wal"));
  writeFileSync(join(path, "twin.sqlite-wal"), log.fill(1, 0, 16));
  expect(() => openDatabase(path)).toThrow("database is locked");
  first.close();
});

test("a value of the wrong type is left to its reader", () => {
  const path = join(folder, "typed");
  const first = openDatabase(path);
  first.exec("CREATE TABLE items (number INTEGER NOT NULL)");
  first.exec("INSERT INTO items VALUES ('text')");
  first.close();
  const editor = new DatabaseSync(join(path, "twin.sqlite"), { defensive: false } as object);
  editor.exec("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql || ' STRICT'");
  editor.close();
  const again = openDatabase(path);
  expect(again.prepare("SELECT * FROM items").all()).toEqual([{ number: "text" }]);
  again.close();
});
