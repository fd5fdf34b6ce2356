import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseParameter, parseReference } from "./parse-reference.ts";
import type { Expression, If, Node, Reference } from "./tree.ts";

/** The nodes up to a closing tag, and that tag; undefined at the end of the source. */
export interface Body {
  readonly nodes: readonly Node[];
  readonly end: "end" | "else" | "elseif" | undefined;
  readonly endsAt: number;
}

export type ParseBody = (cursor: Cursor) => Body;

/** Parses the rest of a directive after its name. A macro definition creates no node. */
type ParseDirective = (cursor: Cursor, parseBody: ParseBody, start: number) => Node | undefined;

// A tag consumes the rest of its line if that is blank: https://velocity.apache.org/engine/1.7/user-guide.html (Velocity Whitespace Gobbling)
const restOfLine = /[ \t]*(?:\r\n|\r|\n)/y;

export const directives: ReadonlyMap<string, ParseDirective> = new Map<string, ParseDirective>([
  ["set", parseSet],
  ["if", parseIf],
  ["foreach", parseForeach],
  ["define", parseDefine],
  ["macro", parseMacro],
  ["break", parseBreak],
  ["stop", parseStop],
  ["evaluate", parseEvaluate],
  ["include", refuse],
  ["parse", refuse],
]);

function parseSet(cursor: Cursor, _: ParseBody, start: number): Node {
  if (!cursor.looksAt(/ *\(/y)) return cursor.source.slice(start, cursor.position);
  open(cursor);
  const target = expectReference(cursor);
  if (target.segments.at(-1)?.type === "method") cursor.fail("#set cannot assign to a method");
  cursor.skipSpace();
  cursor.expect(/=(?!=)/y, '"=" after the reference');
  const value = parseExpression(cursor);
  close(cursor);
  return { type: "set", target, value };
}

function parseIf(cursor: Cursor, parseBody: ParseBody, start: number): Node {
  const branches: If["branches"][number][] = [];
  let body: Body;
  do {
    open(cursor);
    const condition = parseExpression(cursor);
    close(cursor);
    body = parseBody(cursor);
    branches.push({ condition, body: body.nodes });
  } while (body.end === "elseif");
  if (body.end !== "else") {
    expectEnd(cursor, body, "#if", start);
    return { type: "if", branches, otherwise: [] };
  }
  cursor.take(restOfLine);
  const otherwise = parseBody(cursor);
  expectEnd(cursor, otherwise, "#if", start);
  return { type: "if", branches, otherwise: otherwise.nodes };
}

function parseForeach(cursor: Cursor, parseBody: ParseBody, start: number): Node {
  open(cursor);
  const variable = expectVariable(cursor);
  cursor.skipSpace();
  cursor.expect(/in(?!\w)/y, '"in" after the variable');
  const list = parseParameter(cursor);
  close(cursor);
  return { type: "foreach", variable, list, body: parseBlock(cursor, parseBody, "#foreach", start) };
}

function parseDefine(cursor: Cursor, parseBody: ParseBody, start: number): Node {
  open(cursor);
  const name = expectVariable(cursor);
  close(cursor);
  return { type: "define", name, body: parseBlock(cursor, parseBody, "#define", start) };
}

function parseMacro(cursor: Cursor, parseBody: ParseBody, start: number): undefined {
  open(cursor);
  const name = cursor.expect(/[A-Za-z_]\w*/y, "the macro's name");
  if (directives.has(name) || cursor.grammar.macros.has(name)) cursor.fail(`#${name} is already defined`, start);
  const parameters: string[] = [];
  while (!nextIsClose(cursor)) parameters.push(expectVariable(cursor));
  close(cursor);
  cursor.grammar.macros.set(name, { parameters, body: parseBlock(cursor, parseBody, "#macro", start) });
}

function parseBreak(cursor: Cursor): Node {
  if (cursor.take(/[ \t\r\n]*\(/y)) {
    cursor.take(/\s*\$\{?foreach\}?\s*/y);
    close(cursor);
  }
  return { type: "break" };
}

function parseStop(cursor: Cursor): Node {
  if (cursor.take(/[ \t\r\n]*\(/y)) {
    if (!nextIsClose(cursor)) parseParameter(cursor);
    close(cursor);
  }
  return { type: "stop" };
}

function parseEvaluate(cursor: Cursor, _: ParseBody, start: number): Node {
  open(cursor);
  const source = parseParameter(cursor);
  close(cursor);
  return { type: "evaluate", at: cursor.at(start), source };
}

/** Parses a macro call from its parenthesis on. The macro may be defined later. */
export function parseCall(cursor: Cursor, name: string, start: number): Node {
  open(cursor);
  const parameters: Expression[] = [];
  while (!nextIsClose(cursor)) parameters.push(parseParameter(cursor));
  close(cursor);
  const source = cursor.source.slice(start, cursor.position);
  return { type: "call", at: cursor.at(start), name, arguments: parameters, source };
}

function refuse(cursor: Cursor, _: ParseBody, start: number): never {
  cursor.fail("#include and #parse do not exist in mapping templates: there are no files to include", start);
}

function parseBlock(cursor: Cursor, parseBody: ParseBody, opening: string, start: number): readonly Node[] {
  const body = parseBody(cursor);
  expectEnd(cursor, body, opening, start);
  return body.nodes;
}

function expectEnd(cursor: Cursor, { end, endsAt }: Body, opening: string, start: number): void {
  if (end === undefined) cursor.fail(`${opening} has no #end`, start);
  if (end !== "end") cursor.fail(`#${end} is not allowed in this ${opening}`, endsAt);
  cursor.take(restOfLine);
}

function open(cursor: Cursor): void {
  cursor.expect(/[ \t\r\n]*\(/y, '"("');
  cursor.skipSpace();
}

function close(cursor: Cursor): void {
  cursor.skipSpace();
  cursor.expect(/\)/y, 'an operator or ")"; a minus needs a space after it');
  cursor.take(restOfLine);
}

/** Skips the separator between arguments. */
function nextIsClose(cursor: Cursor): boolean {
  cursor.take(/[ \t\r\n]*,?[ \t\r\n]*/y);
  return cursor.looksAt(/\)/y);
}

function expectReference(cursor: Cursor): Reference {
  return parseReference(cursor) ?? cursor.fail("expected a reference");
}

function expectVariable(cursor: Cursor): string {
  const { root, segments } = expectReference(cursor);
  if (segments.length > 0) cursor.fail("expected a plain variable");
  return root;
}
