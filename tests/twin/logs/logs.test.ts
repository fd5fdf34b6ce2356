import { describe, expect, test } from "vitest";
import { Logs } from "../../../server/twin/aws/logs/logs.ts";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";
import { ManualClock } from "../../support/manual-clock.ts";

const day = 86_400_000;
const name = "/aws/events/kept";

function createLogs(retentionDays?: number, database = openDatabase()) {
  const clock = new ManualClock();
  const account = { id: "123456789012", region: "eu-west-1" };
  const logs = new Logs({ database, clock, account, groups: [{ name, retentionDays }] });
  const write = (message: string, timestamp = clock.now()) => logs.write(name, { timestamp, message });
  const after = { timestamp: -1, sequence: 0 };
  const messages = () =>
    logs.read(name, { since: 0, until: Number.MAX_SAFE_INTEGER, after, limit: 100 }).map(({ message }) => message);
  return { logs, clock, database, write, messages };
}

describe("a log group", () => {
  test("orders entries by time, then by arrival", () => {
    const { write, messages, clock } = createLogs();
    const now = clock.now();
    write("second", now);
    write("third", now);
    write("first", now - 1);
    expect(messages()).toEqual(["first", "second", "third"]);
  });

  test("keeps its entries over a restart", async () => {
    const { write, database } = createLogs();
    write("kept");
    await database.committed();
    expect(createLogs(undefined, database).messages()).toEqual(["kept"]);
  });

  test("keeps its entries for the retention", () => {
    const { write, messages, clock } = createLogs(7);
    write("old");
    clock.advance(7 * day);
    expect(messages()).toEqual(["old"]);
    clock.advance(1);
    expect(messages()).toEqual([]);
    write("new");
    expect(messages()).toEqual(["new"]);
  });

  test.each([
    ["empty", "", 0],
    ["older than 14 days", "m", -14 * day - 1],
    ["more than two hours ahead", "m", 7_200_001],
    ["too large", "x".repeat(1_048_551), 0],
  ])("rejects an entry that is %s", (_, message, offset) => {
    const { write, messages, clock } = createLogs();
    expect(() => write(message, clock.now() + offset)).toThrow(
      expect.objectContaining({ code: "InvalidParameterException", statusCode: 400 }),
    );
    expect(messages()).toEqual([]);
  });

  test("rejects an entry older than the retention", () => {
    const { write, clock } = createLogs(7);
    expect(() => write("m", clock.now() - 7 * day - 1)).toThrow("the log event is rejected: its timestamp is too old.");
  });
});
