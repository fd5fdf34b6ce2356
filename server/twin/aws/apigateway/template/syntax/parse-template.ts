import { NotEmulated } from "../errors.ts";
import { Cursor, type Grammar } from "./cursor.ts";
import { type Body, directives, parseCall } from "./parse-directive.ts";
import { parseReference } from "./parse-reference.ts";
import type { Macro, Node } from "./tree.ts";

/** Parses a template and adds its macros to `macros`. `locate` maps positions to the offsets of faults. */
export function parseTemplate(
  source: string,
  macros: Map<string, Macro>,
  locate = (position: number) => position,
): readonly Node[] {
  const grammar: Grammar = { macros, parse: parseWhole };
  return parseWhole(new Cursor(source, grammar, locate));
}

function parseWhole(cursor: Cursor): readonly Node[] {
  const { nodes, end, endsAt } = parseBody(cursor);
  if (end !== undefined) cursor.fail(`#${end} closes nothing`, endsAt);
  return nodes;
}

function parseBody(cursor: Cursor): Body {
  const nodes: Node[] = [];
  while (!cursor.done) {
    append(nodes, parsePlain(cursor));
    const backslashes = cursor.take(/\\+/y) ?? "";
    const start = cursor.position;
    const reference = parseReference(cursor);
    const tag = reference === undefined ? takeTag(cursor) : undefined;
    if (reference === undefined && tag === undefined) {
      append(nodes, backslashes);
      append(nodes, parseUntagged(cursor));
      continue;
    }
    // Before a tag, two backslashes are one, and an odd one makes the tag plain text.
    append(nodes, backslashes.slice(0, backslashes.length / 2));
    if (backslashes.length % 2 === 1) append(nodes, cursor.source.slice(start, cursor.position));
    else if (reference !== undefined) append(nodes, reference);
    else if (tag === "end" || tag === "else" || tag === "elseif") return { nodes, end: tag, endsAt: start };
    else if (tag !== undefined) {
      const parse = directives.get(tag);
      append(nodes, parse === undefined ? parseCall(cursor, tag, start) : parse(cursor, parseBody, start));
    }
  }
  return { nodes, end: undefined, endsAt: cursor.position };
}

/** Parses plain text. Drops blanks before a #set if nothing else separates it from the previous tag. */
function parsePlain(cursor: Cursor): string {
  const text = cursor.take(/[^$#\\]+/y) ?? "";
  return /^[ \t]*$/.test(text) && cursor.looksAt(/#(?:set|\{set\}) *\(/y) ? "" : text;
}

const word = /#(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})/y;

/** Consumes the name of a directive or of a macro defined so far. */
function takeTag(cursor: Cursor): string | undefined {
  const start = cursor.position;
  const name = cursor.take(word)?.replaceAll(/[#{}]/g, "");
  if (name === undefined) return undefined;
  if (directives.has(name) || cursor.grammar.macros.has(name) || /^(?:end|else|elseif)$/.test(name)) return name;
  cursor.position = start;
  return undefined;
}

/** Parses text that starts like a tag but is not a reference, a directive or a macro defined so far. */
function parseUntagged(cursor: Cursor): Node {
  const start = cursor.position;
  if (cursor.take(/##[^\r\n]*(?:\r\n|\r|\n)?/y)) return "";
  if (cursor.looksAt(/#\*/y)) {
    cursor.expect(/#\*.*?\*#/sy, '"*#" at the end of the comment');
    return "";
  }
  if (cursor.looksAt(/#\[\[/y)) return cursor.expect(/#\[\[.*?\]\]#/sy, '"]]#" at the end of the literal').slice(3, -3);
  if (cursor.looksAt(/#\{?@\w+\}?[ \t\r\n]*\(/y)) {
    throw new NotEmulated("macro calls with a body are not emulated", cursor.at());
  }
  const called = cursor.take(word);
  if (called === undefined) return cursor.take(/[$#]/y) ?? "";
  return cursor.looksAt(/[ \t\r\n]*\(/y) ? parseCall(cursor, called.replaceAll(/[#{}]/g, ""), start) : called;
}

/** Appends a node, joining adjacent text. */
function append(nodes: Node[], node: Node | undefined): void {
  const last = nodes.at(-1);
  if (node === undefined || node === "") return;
  if (typeof node === "string" && typeof last === "string") nodes[nodes.length - 1] = last + node;
  else nodes.push(node);
}
