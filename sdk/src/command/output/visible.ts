import { UnexpectedResponseError } from "../../errors/unexpected-response-error.ts";

// Controls (C0, U+007F, C1), marks that turn the direction of writing, separators of lines and paragraphs; colours first.
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const inText = /\u001b\[[\d;]{0,32}m|([\t-\r\u0085\p{Zl}\p{Zp}]+)|[\p{Cc}\p{Bidi_Control}]/gu;
const inLines = /\u001b\[(?:[12]|22|3[1-6]|39)m|[\t\n]|[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above.
const inJson = /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;

/**
 * A string of the API's, or of whoever called it, as it may stand in a line of a terminal: nothing in it moves the cursor, colours
 * or turns what is shown. Colours are left out, line breaks become spaces, and other controls are shown as JSON writes them.
 */
export function visible(text: string): string {
  return text
    .replace(inText, (found, space?: string) => (space ? " " : found.length > 1 ? "" : escapeControl(found)))
    .trim();
}

/** What the command prints, with no control but its own colours, tabs and line breaks. */
export function printable(text: string): string {
  return text.replace(inLines, (found) => (found.length > 1 || /[\t\n]/.test(found) ? found : escapeControl(found)));
}

/** JSON of the same value in which no control is left that `JSON.stringify` leaves, from U+007F on. */
export function toJson(value: unknown, indent?: number): string {
  try {
    return JSON.stringify(value, null, indent).replace(inJson, escapeControl);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UnexpectedResponseError(200, "members nested too deep to be printed");
  }
}

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
