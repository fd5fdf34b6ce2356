import { invalid } from "./invalid.ts";

/**
 * `*` matches any string, including an empty one; `\*` and `\\` match the characters themselves. The time is linear in the value's
 * length, for every pattern. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
 */
export function wildcard(pattern: string): (value: string) => boolean {
  const parts = partsOf(pattern);
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return (value) => value === first;
  return (value) => {
    const end = value.length - last.length;
    if (end < first.length || !value.startsWith(first) || !value.endsWith(last)) return false;
    // The first occurrence of a part leaves the most room for the later ones.
    let position = first.length;
    return others.every((part) => {
      const found = value.indexOf(part, position);
      position = found + part.length;
      return found >= 0 && position <= end;
    });
  };
}

/** Splits a pattern at its wildcards. */
function partsOf(pattern: string): string[] {
  const parts = [""];
  for (let index = 0; index < pattern.length; index++) {
    const [character = "", next] = [pattern[index], pattern[index + 1]];
    if (character === "*") {
      if (next === "*") return invalid(`Consecutive wildcard characters at pos ${positionOf(pattern, index)}`);
      parts.push("");
      continue;
    }
    const escaped = character === "\\";
    if (escaped && next !== "*" && next !== "\\") {
      return invalid(`Invalid escape character at pos ${positionOf(pattern, index)}`);
    }
    if (escaped) index++;
    parts.push((parts.pop() ?? "") + (escaped ? next : character));
  }
  return parts;
}

/** EventBridge counts bytes, including the quotation mark before the pattern. */
function positionOf(pattern: string, index: number): number {
  return Buffer.byteLength(pattern.slice(0, index)) + 1;
}
