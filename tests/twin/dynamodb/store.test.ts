import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDynamoDb } from "../../../server/twin/aws/dynamodb/dynamodb.ts";
import { TableOpenError } from "../../../server/twin/aws/dynamodb/open-error.ts";
import { openStore } from "../../../server/twin/aws/dynamodb/store.ts";
import { jobsTableDefinition } from "../../../server/twin/stacks/jobs-api/jobs-table.ts";

let folder: string;
let whole: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
  whole = join(folder, "dynamodb");
  // Each opening writes the earlier data to a table file, and lists it in the MANIFEST.
  for (const jobId of ["1", "2"]) {
    const dynamoDb = await startDynamoDb({ folder });
    await dynamoDb.createTable(jobsTableDefinition("jobs"));
    const Item = { jobId: { S: jobId } };
    expect((await dynamoDb.call("PutItem", JSON.stringify({ TableName: "jobs", Item }))).status).toBe(200);
    await dynamoDb.close();
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function damaged(change: (copy: string) => Promise<unknown>): Promise<string> {
  const copy = await mkdtemp(join(folder, "copy-"));
  await cp(whole, copy, { recursive: true });
  await change(copy);
  return copy;
}

/** Returns the error of a start. */
async function problemOf(copy: string): Promise<TableOpenError> {
  try {
    const { db } = await openStore(copy);
    await db.close();
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return new TableOpenError(message, code);
  }
  throw new Error(`${copy} was opened.`);
}

test.each(["CURRENT", "MANIFEST"])(
  "a table is not opened without its data after a change of any byte of %s",
  async (name) => {
    const file = (await readdir(whole)).find((found) => found.startsWith(name)) ?? "";
    const bytes = await readFile(join(whole, file));
    const copy = await damaged(async () => {});
    for (const [at, byte] of bytes.entries()) {
      await rm(copy, { recursive: true });
      await cp(whole, copy, { recursive: true });
      const changed = Buffer.from(bytes);
      changed[at] = byte ^ 0x81;
      await writeFile(join(copy, file), changed);
      const { kind, message } = await problemOf(copy);
      expect({ at, kind }).toEqual({ at, kind: "damage" });
      expect(message).not.toMatch(/\p{C}/u);
    }
  },
);

test("a folder is opened although its first start was killed before it had a table", async () => {
  const copy = await mkdtemp(join(folder, "first-"));
  await writeFile(join(copy, "MANIFEST-000001"), "");
  await (await openStore(copy)).db.close();
});
