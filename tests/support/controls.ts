/** Every single character that could mislead a terminal or the reader of a log. */
export const controls: readonly string[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x061c, 0x061c],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2066, 0x2069],
].flatMap(([first = 0, last = 0]) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index)),
);

/** A word to find, in a colour that the project's programs use too. */
export const spoofed = "\u001b[32mfine";

/** A word among control sequences that move the cursor, set the title, request an answer, and colour, hide or reverse text. */
export const attack = `${spoofed}${controls.join("")}\u001b[2J\u001b]0;title\u0007\u009b31m\u001b[38;5;199mword\u001b[8m\u202e\u009d0;x\u009c`;

/** The control characters in a string, as code points. */
export function controlsIn(text: string): string[] {
  return controls
    .filter((character) => text.includes(character))
    .map((character) => character.charCodeAt(0).toString(16));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it finds them.
const own = /\u001b\[(?:[12]|22|3[1-6]|39)m|\u001b\[\?(?:7|25)[hl]|\u001b\[\d*[GK]|\u001b[78]|\r?\n/g;

/** Removes what the command itself writes to a terminal: colours, line breaks, and the sequences that rewrite a line. */
export function withoutOwn(text: string): string {
  return text.replace(own, "");
}
