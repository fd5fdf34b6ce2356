import { Fault } from "../errors.ts";
import { javaRegex } from "./java-regex.ts";
import { type Methods, method, names } from "./method.ts";
import { replaceMatches } from "./replacement.ts";
import { splitText } from "./split.ts";
import { List, type Value } from "./values.ts";

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/String.html */
export const stringMethods: Methods<string> = new Map([
  ["length", [method([], (text: string) => BigInt(text.length))]],
  ["isEmpty", [method([], (text) => text === "")]],
  ["trim", [method([], trim)]],
  ["toLowerCase", [method([], (text) => text.toLowerCase())]],
  ["toUpperCase", [method([], (text) => text.toUpperCase())]],
  ["concat", [method(["string"], (text, more) => text + more)]],
  ["charAt", [method(["int"], (text, index) => slice(text, index, index + 1))]],
  [
    "substring",
    [
      method(["int"], (text, from) => slice(text, from, text.length)),
      method(["int", "int"], (text, from, to) => slice(text, from, to)),
    ],
  ],
  ["contains", [method(["string"], (text, part) => text.includes(part))]],
  [
    "startsWith",
    [
      method(["string"], (text, part) => text.startsWith(part)),
      method(["string", "int"], (text, part, from) => from >= 0 && from <= text.length && text.startsWith(part, from)),
    ],
  ],
  ["endsWith", [method(["string"], (text, part) => text.endsWith(part))]],
  [
    "indexOf",
    [
      method(["string"], (text, part) => BigInt(text.indexOf(part))),
      method(["string", "int"], (text, part, from) => BigInt(text.indexOf(part, from))),
    ],
  ],
  [
    "lastIndexOf",
    [
      method(["string"], (text, part) => BigInt(text.lastIndexOf(part))),
      method(["string", "int"], (text, part, from) => BigInt(from < 0 ? -1 : text.lastIndexOf(part, from))),
    ],
  ],
  ["equalsIgnoreCase", [method(["any"], equalsIgnoreCase)]],
  ["matches", [method(["string"], (text, regex) => javaRegex(regex).matches(text))]],
  ["replace", [method(["string", "string"], (text, part, replacement) => text.replaceAll(part, () => replacement))]],
  ["replaceAll", [method(["string", "string"], (text, regex, by) => replaceMatches(text, regex, by, "all"))]],
  ["replaceFirst", [method(["string", "string"], (text, regex, by) => replaceMatches(text, regex, by, "first"))]],
  [
    "split",
    [
      method(["string"], (text, regex) => new List(splitText(text, regex, 0))),
      method(["string", "int"], (text, regex, limit) => new List(splitText(text, regex, limit))),
    ],
  ],
]);

/** Methods of java.lang.String that are not emulated. Calling one is a fault; calling a method that Java lacks returns null. */
export const stringMethodsMissing: ReadonlySet<string> = names(`
  getClass hashCode chars codePoints codePointAt codePointBefore codePointCount compareTo compareToIgnoreCase
  contentEquals copyValueOf describeConstable format formatted getBytes getChars indent intern isBlank join lines
  offsetByCodePoints regionMatches repeat strip stripIndent stripLeading stripTrailing subSequence toCharArray
  transform translateEscapes valueOf
`);

/** Java's `trim` removes the characters up to U+0020. */
function trim(text: string): string {
  return text.replace(/^[\0- ]+/, "").replace(/(?<![\0- ])[\0- ]+$/, "");
}

function slice(text: string, from: number, to: number): Value {
  if (from < 0 || to > text.length || from > to) {
    throw new Fault(`${from} to ${to} is out of range for a string of length ${text.length}`);
  }
  return text.slice(from, to);
}

function equalsIgnoreCase(text: string, other: Value): boolean {
  if (typeof other !== "string" || other.length !== text.length) return false;
  return text.toUpperCase().toLowerCase() === other.toUpperCase().toLowerCase();
}
