// More than any event has, and far from what overflows the stack when it is followed.
const maximumDepth = 1_000;

/** A JSON object; undefined if the text is none, or is nested so deeply that following it could overflow the stack. */
export function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !Array.isArray(value) && !isDeeper(value, maximumDepth) ? value : undefined;
  } catch {
    // The caller's error says it.
    return undefined;
  }
}

function isDeeper(value: object, depth: number): boolean {
  return depth === 0 || Object.values(value).some((member) => isObject(member) && isDeeper(member, depth - 1));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
