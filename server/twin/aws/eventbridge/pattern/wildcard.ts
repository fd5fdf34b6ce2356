import { invalid } from "./invalid.ts";

/**
 * `*` stands for any text, also an empty one; `\*` and `\\` for the characters themselves. Takes time in proportion to the
 * value, whatever the pattern. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
 */
export function wildcard(pattern: string): (value: string) => boolean {
  const parts = partsOf(pattern);
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return (value) => value === first;
  return (value) => {
    const end = value.length - last.length;
    if (end < first.length || !value.startsWith(first) || !value.endsWith(last)) return false;
    // Where a part is found first leaves the most room for those after it.
    let position = first.length;
    return others.every((part) => {
      const found = value.indexOf(part, position);
      position = found + part.length;
      return found >= 0 && position <= end;
    });
  };
}

/** The texts between the wildcards. */
function partsOf(pattern: string): string[] {
  const parts = [""];
  for (let index = 0; index < pattern.length; index++) {
    const [character = "", next] = [pattern[index], pattern[index + 1]];
    if (character === "*") {
      if (next === "*") return invalid(`Consecutive wildcard characters at pos ${place(pattern, index)}`);
      parts.push("");
      continue;
    }
    const escaped = character === "\\";
    if (escaped && next !== "*" && next !== "\\") {
      return invalid(`Invalid escape character at pos ${place(pattern, index)}`);
    }
    if (escaped) index++;
    parts.push((parts.pop() ?? "") + (escaped ? next : character));
  }
  return parts;
}

/** EventBridge counts bytes, and the quotation mark before the pattern. */
function place(pattern: string, index: number): number {
  return Buffer.byteLength(pattern.slice(0, index)) + 1;
}
