/** How deep a body may be nested: more than any is, and far from what overflows the stack when it is followed. */
export const maximumDepth = 1_000;

const [quote, backslash, openList, openObject, closeList, closeObject] = Buffer.from('"\\[{]}');

/** Whether a JSON text in UTF-8 is nested deeper than that. It is read once, and nothing is made of it. */
export function isTooDeep(json: Buffer): boolean {
  // So deep takes as many brackets, closed ones included.
  if (json.length <= 2 * maximumDepth) return false;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === openList || byte === openObject) {
      depth++;
      if (depth > maximumDepth) return true;
    } else if (byte === closeList || byte === closeObject) depth--;
  }
  return false;
}
