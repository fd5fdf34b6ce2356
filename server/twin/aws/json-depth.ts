/** The deepest nesting of a body: deeper than any real one, and far below what overflows the stack. */
export const maximumDepth = 1_000;

const [quote, backslash, openList, openObject, closeList, closeObject] = Buffer.from('"\\[{]}');

/** Whether JSON in UTF-8 exceeds the maximum depth. Scans it once, without parsing. */
export function isTooDeep(json: Buffer): boolean {
  // Each level takes an opening and a closing bracket.
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
