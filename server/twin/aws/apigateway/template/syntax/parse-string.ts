import { Cursor } from "./cursor.ts";
import type { Expression } from "./tree.ts";

/**
 * Parses a string literal. A doubled quote is a quote; a backslash escapes nothing. In double quotes `\u` and four
 * hexadecimal digits are a character, and references and directives are evaluated.
 */
export function parseString(cursor: Cursor): Expression {
  const start = cursor.position;
  const literal =
    cursor.take(/"[^"]*(?:""[^"]*)*"|'[^']*(?:''[^']*)*'/y) ?? cursor.fail("this string has no closing quote");
  const quote = literal.charAt(0);
  const text = literal.slice(1, -1).replaceAll(quote + quote, quote);
  if (quote === "'") return { type: "literal", value: text };
  const value = text.replaceAll(/\\u([0-9A-Fa-f]{4})?/g, (_, code: string | undefined) =>
    code === undefined
      ? cursor.fail("\\u needs four hexadecimal digits", start)
      : String.fromCharCode(Number(`0x${code}`)),
  );
  if (!/[$#]/.test(value)) return { type: "literal", value };
  const { grammar } = cursor;
  return { type: "interpolation", body: grammar.parse(new Cursor(value, grammar, (at) => cursor.at(start) + 1 + at)) };
}
