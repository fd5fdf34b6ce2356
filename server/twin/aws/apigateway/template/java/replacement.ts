import { Fault } from "../errors.ts";
import { javaRegex } from "./java-regex.ts";

type Part = string | { readonly group: number | string };

/** Implements `replaceAll` and `replaceFirst`. In the replacement, `$1` and `${name}` are groups, and a backslash escapes. */
export function replaceMatches(text: string, regex: string, replacement: string, which: "first" | "all"): string {
  const { every, groups } = javaRegex(regex);
  const parts = parseReplacement(replacement, groups);
  let replaced = "";
  let end = 0;
  for (const match of text.matchAll(every)) {
    replaced += text.slice(end, match.index) + parts.map((part) => insert(part, match)).join("");
    end = match.index + match[0].length;
    if (which === "first") break;
  }
  return replaced + text.slice(end);
}

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Matcher.html#appendReplacement(java.lang.StringBuilder,java.lang.String) */
function parseReplacement(replacement: string, groups: number): readonly Part[] {
  const pieces = replacement.match(/\\.|\$\d+|\$\{[A-Za-z][A-Za-z0-9]*\}|./gs) ?? [];
  return pieces.flatMap((piece): Part[] => {
    if (piece === "\\" || piece === "$") throw new Fault(`the replacement ${JSON.stringify(replacement)} is malformed`);
    if (piece.startsWith("\\")) return [piece.slice(1)];
    if (piece.startsWith("${")) return [{ group: piece.slice(2, -1) }];
    return piece.startsWith("$") ? [...parseGroup(piece.slice(1), groups)] : [piece];
  });
}

/** Takes as many digits as still name a group, at least one. The rest is text. */
function parseGroup(digits: string, groups: number): readonly Part[] {
  let length = 1;
  while (length < digits.length && Number(digits.slice(0, length + 1)) <= groups) length += 1;
  const group = Number(digits.slice(0, length));
  if (group > groups) throw new Fault(`the replacement names the group ${group}, and the regex has ${groups}`);
  return [{ group }, digits.slice(length)];
}

function insert(part: Part, match: RegExpExecArray): string {
  if (typeof part === "string") return part;
  if (typeof part.group === "number") return match[part.group] ?? "";
  if (match.groups === undefined || !Object.hasOwn(match.groups, part.group)) {
    throw new Fault(`the replacement names the group ${part.group}, which the regex does not have`);
  }
  return match.groups[part.group] ?? "";
}
