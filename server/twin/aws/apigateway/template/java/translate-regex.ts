import { Fault } from "../errors.ts";
import { Scanner } from "../syntax/scanner.ts";
import { translateClass, translateEscape } from "./regex-class.ts";

/** A regex in JavaScript's syntax. The flags include `u`, because Java matches code points. */
export interface TranslatedRegex {
  readonly source: string;
  readonly flags: string;
}

const terminator = "\\r\\n|[\\n\\r\\u0085\\u2028\\u2029]";

/**
 * Translates Java's regex syntax: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html
 * Throws a fault at syntax that JavaScript lacks. JavaScript reports the mistakes that are mistakes in both.
 */
export function translateRegex(regex: string): TranslatedRegex {
  const scanner = new Scanner(regex);
  const flags = scanner.take(/\(\?[ims]+\)/y)?.slice(2, -1) ?? "";
  let source = "";
  while (!scanner.done) source += translatePiece(scanner, flags);
  return { source, flags: `${[...new Set(flags)].join("")}u` };
}

function translatePiece(scanner: Scanner, flags: string): string {
  const quoted = scanner.take(/\\Q.*?(?:\\E|$)/sy);
  if (quoted !== undefined)
    return quoted
      .replace(/\\E$/, "")
      .slice(2)
      .replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  if (scanner.looksAt(/\\/y)) return translateAnchor(scanner) ?? translateEscape(scanner);
  if (scanner.take(/\[/y)) return translateClass(scanner);
  const group = scanner.take(/\((?:\?(?:[:=!]|<[=!]|<[A-Za-z][A-Za-z0-9]*>))?/y);
  if (group !== undefined) return group === "(" && scanner.looksAt(/\?/y) ? refuse(scanner, "this group") : group;
  const quantifier = scanner.take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
  if (quantifier !== undefined) {
    if (scanner.looksAt(/\+/y)) refuse(scanner, "a possessive quantifier");
    return quantifier;
  }
  const character = scanner.take(/./suy) ?? "";
  if (character === "}" || character === "]") return `\\${character}`;
  if (character === "." && !flags.includes("s")) return "[^\\n\\r\\u0085\\u2028\\u2029]";
  // Java's `$` also matches before a final line terminator.
  if (character === "$" && !flags.includes("m")) return `(?=(?:${terminator})?(?![^]))`;
  return character;
}

function translateAnchor(scanner: Scanner): string | undefined {
  if (scanner.take(/\\A/y)) return "(?<![^])";
  if (scanner.take(/\\z/y)) return "(?![^])";
  if (scanner.take(/\\Z/y)) return `(?=(?:${terminator})?(?![^]))`;
  return scanner.take(/\\(?:[bB](?!\{)|k<[A-Za-z][A-Za-z0-9]*>|[1-9](?!\d))/y);
}

function refuse({ source, position }: Scanner, what: string): never {
  throw new Fault(`${what} of the regex ${JSON.stringify(source)}, at character ${position + 1}, is not emulated`);
}
