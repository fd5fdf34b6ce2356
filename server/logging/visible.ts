// Controls (C0, U+007F, C1), marks that turn the direction of writing, separators of lines and paragraphs; colours first.
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const colourOrControl = /\u001b\[[\d;]{0,32}m|[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
const ownOrControl = /\u001b\[(?:[12]|22|3[1-6]|39)m|[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above.

/**
 * A string of others as one line of a log or a terminal: nothing in it begins another line, moves the cursor, colours or turns
 * what is shown. Colours are left out, and controls other than tabs are written as JSON writes them: JSON stays of the same value.
 */
export function visible(text: string): string {
  return text.replace(colourOrControl, (found) =>
    found.length > 1 ? "" : found === "\t" ? found : escapeControl(found),
  );
}

/** What is printed with colours and line breaks of its own, which are kept. What others say in it must be visible already. */
export function printable(text: string): string {
  return text.replace(ownOrControl, (found) =>
    found.length > 1 || /[\t\n]/.test(found) ? found : escapeControl(found),
  );
}

function escapeControl(character: string): string {
  const json = JSON.stringify(character).slice(1, -1);
  return json === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : json;
}
