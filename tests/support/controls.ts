/** Every character that a terminal or the reader of a log could be led astray with, one by one. */
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

/** A colour that programs here use too, around a word to find. */
export const spoofed = "\u001b[32mfine";

/** What moves the cursor, sets the title, answers a question, colours, hides and turns round, around a word to find. */
export const attack = `${spoofed}${controls.join("")}\u001b[2J\u001b]0;title\u0007\u009b31m\u001b[38;5;199mword\u001b[8m\u202e\u009d0;x\u009c`;

/** Those of the characters that are in a text, as code points. */
export function controlsIn(text: string): string[] {
  return controls
    .filter((character) => text.includes(character))
    .map((character) => character.charCodeAt(0).toString(16));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const own = /\u001b\[(?:[12]|22|3[1-6]|39)m|\u001b\[\?(?:7|25)[hl]|\u001b\[\d*[GK]|\u001b[78]|\r?\n/g;

/** Without what the command itself writes to a terminal: its colours, its lines, and how one is written again. */
export function withoutOwn(text: string): string {
  return text.replace(own, "");
}
