import { expect, test } from "vitest";
import { nearestName } from "../../../sdk/src/validate/nearest-name.ts";

test.each([
  ["second", "seconds"],
  ["secodns", "seconds"],
  ["Seconds", "seconds"],
  ["SECONDS", "seconds"],
  ["secs", undefined],
  ["cvs", "csv"],
  ["c", "csv"],
  ["i", "id"],
  ["xy", undefined],
  ["", undefined],
  ["__proto__", undefined],
  ["rowss", "rows"],
])("%j is nearest to %j", (name, nearest) => {
  expect(nearestName(name, ["seconds", "csv", "id", "rows", "row"])).toBe(nearest);
});

test("of equally near names, the first is taken", () => {
  expect(nearestName("sizes", ["sized", "sizer"])).toBe("sized");
});
