// Colour sequences, control characters (C0, U+007F, C1), bidirectional marks, line and paragraph separators.
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const colourOrControl = /\u001b\[[\d;]{0,32}m|[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
const ownOrControl = /\u001b\[(?:[12]|22|3[1-6]|39)m|[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above.

/**
 * Makes an untrusted string safe to print as one line: it cannot start another line, move the cursor, or change colours or the
 * direction of writing. Removes colours and escapes control characters other than tabs as JSON does, so that JSON keeps its value.
 */
export function visible(text: string): string {
  return text.replace(colourOrControl, (found) =>
    found.length > 1 ? "" : found === "\t" ? found : escapeControl(found),
  );
}

/** Like `visible`, but keeps line breaks and the program's own colours. Untrusted parts must have passed through `visible`. */
export function printable(text: string): string {
  return text.replace(ownOrControl, (found) =>
    found.length > 1 || /[\t\n]/.test(found) ? found : escapeControl(found),
  );
}

function escapeControl(character: string): string {
  const json = JSON.stringify(character).slice(1, -1);
  return json === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : json;
}
