import { stripVTControlCharacters } from "node:util";

/** A text of the API's as it may stand in a line of a terminal: without anything that would move or colour it. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
}
