import { UnexpectedResponseError } from "../../errors/unexpected-response-error.ts";

// Colour sequences; controls (C0, U+007F, C1); bidirectional controls; line and paragraph separators.
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are searched for.
const inText = /\u001b\[[\d;]{0,32}m|([\t-\r\u0085\p{Zl}\p{Zp}]+)|[\p{Cc}\p{Bidi_Control}]/gu;
const inLines = /\u001b\[(?:[12]|22|3[1-6]|39)m|[\t\n]|[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above.
const inJson = /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;

/**
 * Makes an untrusted string safe to print on one line of a terminal: it cannot move the cursor, set colours or reverse text. Removes
 * colours, turns line breaks into spaces, and escapes other controls as in JSON.
 */
export function visible(text: string): string {
  return text
    .replace(inText, (found, space?: string) => (space ? " " : found.length > 1 ? "" : escapeControl(found)))
    .trim();
}

/** Escapes all controls in the command's output but its own colours, tabs and line breaks. */
export function printable(text: string): string {
  return text.replace(inLines, (found) => (found.length > 1 || /[\t\n]/.test(found) ? found : escapeControl(found)));
}

/** Like `JSON.stringify`, but also escapes the controls that it leaves, from U+007F on. */
export function toJson(value: unknown, indent?: number): string {
  try {
    return JSON.stringify(value, null, indent).replace(inJson, escapeControl);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UnexpectedResponseError(200, "the JSON is nested too deeply to print");
  }
}

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
