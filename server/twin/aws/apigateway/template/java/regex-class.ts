import { Fault } from "../errors.ts";
import type { Scanner } from "../syntax/scanner.ts";

/** The content of classes that JavaScript lacks or defines differently. Java's are ASCII. */
const classes: ReadonlyMap<string, string> = new Map([
  ["\\s", "\\t\\n\\v\\f\\r "],
  ["\\h", "\\t \\u00a0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000"],
  ["\\p{Lower}", "a-z"],
  ["\\p{Upper}", "A-Z"],
  ["\\p{Alpha}", "a-zA-Z"],
  ["\\p{Digit}", "0-9"],
  ["\\p{Alnum}", "a-zA-Z0-9"],
  ["\\p{Punct}", "!-\\/:-@\\[-`\\{-~"],
  ["\\p{Space}", "\\t\\n\\v\\f\\r "],
  ["\\p{ASCII}", "\\u0000-\\u007f"],
  ["\\p{XDigit}", "0-9a-fA-F"],
]);

const characters: ReadonlyMap<string, string> = new Map([
  ["\\a", "\\u0007"],
  ["\\e", "\\u001b"],
]);

/** Translates an escape outside a class, from its backslash on. */
export function translateEscape(scanner: Scanner): string {
  const { text, negated } = readEscape(scanner);
  const isClass = classes.has(text);
  if (negated && !isClass) return text.replace("\\p", "\\P");
  return isClass ? `[${negated ? "^" : ""}${classes.get(text)}]` : text;
}

/** Translates a class, after its opening bracket. */
export function translateClass(scanner: Scanner): string {
  let body = scanner.take(/\^/y) ?? "";
  let rangeMayFollow = false;
  for (let first = true; !scanner.take(/\]/y); first = false) {
    if (scanner.done || scanner.looksAt(/\[|&&/y)) refuse(scanner);
    if (scanner.looksAt(/\\/y)) {
      const { text, negated } = readEscape(scanner);
      if (negated && classes.has(text)) refuse(scanner);
      body += classes.get(text) ?? (negated ? text.replace("\\p", "\\P") : text);
      rangeMayFollow = !classes.has(text) && !/^\\[dDwWpP]/.test(text);
    } else if (scanner.looksAt(/-/y) && (first || !rangeMayFollow || scanner.looksAt(/-(?:\]|\\[sShHdDwWpP])/y))) {
      // A hyphen outside a range is literal.
      scanner.position += 1;
      body += "\\-";
      rangeMayFollow = false;
    } else {
      const character = scanner.take(/./suy) ?? "";
      body += character;
      rangeMayFollow = true;
    }
  }
  return `[${body}]`;
}

/** Reads an escape that is valid in a class, in JavaScript's syntax. A negated class is returned in its positive form. */
function readEscape(scanner: Scanner): { readonly text: string; readonly negated: boolean } {
  const same = scanner.take(/\\(?:[dDwWtnrf]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Z])/y);
  if (same !== undefined) return { text: same, negated: false };
  const space = scanner.take(/\\[sShH]/y);
  if (space !== undefined) return { text: space.toLowerCase(), negated: space !== space.toLowerCase() };
  const property = scanner.take(
    /\\[pP](?:\{(?:Lower|Upper|Alpha|Digit|Alnum|Punct|Space|ASCII|XDigit|[LMNPSZC][a-z]?)\}|[LMNPSZC])/y,
  );
  if (property !== undefined) {
    const name = property.slice(2).replaceAll(/[{}]/g, "");
    return { text: `\\p{${name}}`, negated: property.startsWith("\\P") };
  }
  const control = scanner.take(/\\[ae]/y);
  if (control !== undefined) return { text: characters.get(control) ?? control, negated: false };
  const plain = scanner.take(/\\[^A-Za-z0-9]/uy)?.slice(1);
  if (plain === undefined) refuse(scanner);
  return { text: /[\\^$.*+?()[\]{}|/-]/.test(plain) ? escapeCharacter(plain) : plain, negated: false };
}

// `\-` is an error in JavaScript outside a class.
function escapeCharacter(character: string): string {
  return character === "-" ? "\\u002d" : `\\${character}`;
}

function refuse({ source, position }: Scanner): never {
  throw new Fault(`the regex ${JSON.stringify(source)} is malformed or not emulated at character ${position + 1}`);
}
