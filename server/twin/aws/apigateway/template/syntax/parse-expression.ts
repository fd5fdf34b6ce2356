import type { Cursor } from "./cursor.ts";
import { parseParameter } from "./parse-reference.ts";
import type { Expression, Operator } from "./tree.ts";

/** Operators by precedence, lowest first. As in Velocity, a minus directly before a digit belongs to the number. */
const levels: readonly RegExp[] = [
  /\|\||or(?!\w)/y,
  /&&|and(?!\w)/y,
  /==|!=|(?:eq|ne)(?!\w)/y,
  /<=|>=|<|>|(?:lt|le|gt|ge)(?!\w)/y,
  /\+|-(?![\d.])/y,
  /[*/%]/y,
];

const operators: ReadonlyMap<string, Operator> = new Map([
  ["||", "or"],
  ["or", "or"],
  ["&&", "and"],
  ["and", "and"],
  ["==", "=="],
  ["eq", "=="],
  ["!=", "!="],
  ["ne", "!="],
  ["<", "<"],
  ["lt", "<"],
  ["<=", "<="],
  ["le", "<="],
  [">", ">"],
  ["gt", ">"],
  [">=", ">="],
  ["ge", ">="],
  ["+", "+"],
  ["-", "-"],
  ["*", "*"],
  ["/", "/"],
  ["%", "%"],
]);

/** Parses an expression and the space around it. */
export function parseExpression(cursor: Cursor, level = 0): Expression {
  const pattern = levels[level];
  if (pattern === undefined) return parseUnary(cursor);
  let left = parseExpression(cursor, level + 1);
  for (let sign = cursor.take(pattern); sign !== undefined; sign = cursor.take(pattern)) {
    const operator = operators.get(sign) ?? cursor.fail("expected an operator");
    left = { type: "operation", operator, left, right: parseExpression(cursor, level + 1) };
  }
  return left;
}

function parseUnary(cursor: Cursor): Expression {
  cursor.skipSpace();
  if (cursor.take(/!|not(?!\w)/y)) return { type: "not", operand: parseUnary(cursor) };
  if (cursor.looksAt(/null(?!\w)/y))
    cursor.fail('null is not a literal in VTL: compare with "" or with an undefined $null');
  if (!cursor.take(/\(/y)) return parseParameter(cursor);
  const inner = parseExpression(cursor);
  cursor.expect(/\)/y, 'an operator or ")"');
  cursor.skipSpace();
  return inner;
}
