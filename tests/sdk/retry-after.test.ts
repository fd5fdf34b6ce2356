import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { retryAfter } from "../../sdk/src/http/retry-after.ts";

const now = Date.UTC(1994, 10, 6, 8, 49, 0);
const read = (value: string) => retryAfter(new Headers({ "Retry-After": value }), now);

describe("Retry-After", () => {
  test.each([
    ["0", 0],
    ["120", 120],
    [" 7 ", 7],
    ["86400", 300],
    ["9".repeat(400), 300],
    ["Sun, 06 Nov 1994 08:49:37 GMT", 37],
    ["Sunday, 06-Nov-94 08:49:37 GMT", 37],
    ["Sun, 06 Nov 1994 08:48:00 GMT", 0],
    ["Mon, 07 Nov 1994 08:49:37 GMT", 300],
  ])("of %j is %j seconds", (value, seconds) => {
    expect(read(value)).toBe(seconds);
  });

  test.each(["", "-1", "1.5", "soon", "1 s", "GMT", "1e3", "0x10"])("of %j is ignored", (value) => {
    expect(read(value)).toBeUndefined();
  });

  test("is 0 to 300 seconds or ignored, for any value", () => {
    const values = fc.oneof(
      fc.string({ unit: "grapheme-ascii" }),
      fc.integer().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(values, (value) => {
        const seconds = read(value);
        return seconds === undefined || (seconds >= 0 && seconds <= 300);
      }),
    );
  });
});
