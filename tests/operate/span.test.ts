import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fractionOf } from "../../infra/operate/replay/display.ts";
import { parseTime } from "../../infra/operate/replay/parse-time.ts";
import { checkArchived, checkSpan } from "../../infra/operate/replay/span.ts";

const now = Date.parse("2026-03-10T12:00:00Z");
const hour = 3_600_000;
const day = 24 * hour;
const archive = { createdAt: now - 60 * day, retentionDays: 30 };

describe("a time", () => {
  test.each([
    ["2h", "2026-03-10T10:00:00.000Z"],
    ["90m", "2026-03-10T10:30:00.000Z"],
    ["45s", "2026-03-10T11:59:15.000Z"],
    ["3d", "2026-03-07T12:00:00.000Z"],
    ["2026-03-09T22:00Z", "2026-03-09T22:00:00.000Z"],
    ["2026-03-09T22:00:30+01:00", "2026-03-09T21:00:30.000Z"],
    ["2026-03-09T22:00:30.5Z", "2026-03-09T22:00:30.500Z"],
  ])("%s is %s", (text, time) => {
    expect(parseTime(text, now)?.toISOString()).toBe(time);
  });

  test.each([
    "",
    "yesterday",
    "2 h",
    "-2h",
    "1.5h",
    "2026-03-09",
    "2026-03-09T22:00:00",
    "2026-13-09T22:00Z",
    "2025-02-30T00:00:00Z",
    "2026-02-29T12:00+01:00",
    "999999d",
    "1969-12-31T23:59Z",
    "1760000000",
  ])("%j is not a time, or depends on the machine", (text) => {
    expect(parseTime(text, now)).toBeUndefined();
  });

  test("is parsed from any string without an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const time = parseTime(text, now);
        expect(time === undefined || !Number.isNaN(time.getTime())).toBe(true);
      }),
    );
  });
});

describe("a span", () => {
  test.each([
    ["that begins in the future", now + 1, now + hour, "--since is 2026-03-10T12:00:00Z, which is in the future."],
    ["that ends in the future", now - hour, now + hour, "--until is 2026-03-10T13:00:00Z, which is in the future."],
    ["that ends before it begins", now - hour, now - 2 * hour, "--until, 2026-03-10T10:00:00Z, is not after --since"],
    ["that is empty", now - hour, now - hour, "is not after --since, 2026-03-10T11:00:00Z."],
  ])("%s is rejected", (_, since, until, message) => {
    const refusal = { code: "ImpossibleSpan", message: expect.stringContaining(message) };
    expect(() => checkSpan({ since, until }, now)).toThrow(expect.objectContaining(refusal));
  });

  test("that can contain events is accepted without notes", () => {
    const span = { since: now - 5 * hour, until: now - hour };
    checkSpan(span, now);
    expect(checkArchived(span, archive, now)).toEqual([]);
  });

  test.each([
    ["the retention", archive, "before 2026-02-08T12:00:00Z: it keeps events for 30 days."],
    ["the archive", { createdAt: now - hour, retentionDays: 0 }, "before 2026-03-10T11:00:00Z: it was created then."],
  ])("from before %s is rejected", (_, young, message) => {
    const refusal = { code: "ImpossibleSpan", message: `The archive holds no events from ${message}` };
    const span = { since: now - 40 * day, until: now - 31 * day };
    expect(() => checkArchived(span, young, now)).toThrow(expect.objectContaining(refusal));
  });

  test("that is partly too old, or may not be archived yet, gets a note", () => {
    expect(checkArchived({ since: now - 40 * day, until: now - hour }, archive, now)).toEqual([
      "The archive holds no events from before 2026-02-08T12:00:00Z: it keeps events for 30 days.",
    ]);
    expect(checkArchived({ since: now - hour, until: now }, archive, now)).toEqual([
      expect.stringContaining("replay again with --since 2026-03-10T11:50:00Z"),
    ]);
  });

  test("is replayed as far as the time of its newest event", () => {
    const span = { since: 1_000, until: 2_000 };
    expect(fractionOf({ state: "STARTING" }, span)).toBe(0);
    expect(fractionOf({ state: "RUNNING", lastEventTime: 1_400 }, span)).toBe(0.4);
    expect(fractionOf({ state: "RUNNING", lastEventTime: 0 }, span)).toBe(0);
    expect(fractionOf({ state: "COMPLETED", lastEventTime: 1_400 }, span)).toBe(1);
  });
});
