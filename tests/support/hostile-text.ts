import fc from "fast-check";
import { expect } from "vitest";
import { controls } from "./controls.ts";

/** Generates strings in which every third part is a control character. */
export const hostileText = fc
  .array(fc.oneof({ weight: 2, arbitrary: fc.string({ unit: "binary" }) }, fc.constantFrom(...controls, "\u001b[")))
  .map((parts) => parts.join(""));

/** Checks that `find` finds nothing in any such string. */
export function nothingIsFound(find: (text: string) => string[]): void {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(find(text)).toEqual([]);
    }),
  );
}
