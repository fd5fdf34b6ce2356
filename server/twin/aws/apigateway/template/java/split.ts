import { javaRegex } from "./java-regex.ts";

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/String.html#split(java.lang.String,int) */
export function splitText(text: string, regex: string, limit: number): string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const match of text.matchAll(javaRegex(regex).every)) {
    if (limit > 0 && pieces.length === limit - 1) break;
    // An empty match at the start does not split.
    if (match.index === 0 && match[0] === "") continue;
    pieces.push(text.slice(end, match.index));
    end = match.index + match[0].length;
  }
  if (pieces.length === 0) return [text];
  pieces.push(text.slice(end));
  // Without a limit, trailing empty strings are removed.
  while (limit === 0 && pieces.at(-1) === "") pieces.pop();
  return pieces;
}
