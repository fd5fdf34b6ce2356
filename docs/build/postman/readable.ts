/**
 * For `JSON.stringify`: leaves out ids, which are new each time, what says nothing, and values that the converter made up, and
 * makes each description Markdown.
 */
export function readable(key: string, value: unknown): unknown {
  if (key === "id" || key === "_postman_id" || value === null || value === false) return undefined;
  if (Array.isArray(value)) return value.length > 0 ? value.filter((entry) => entry?.value !== madeUp) : undefined;
  if (typeof value !== "object") return value;
  if (key === "description" && "content" in value) return String(value.content).trimEnd();
  return Object.values(value).some((part) => part !== undefined) ? value : undefined;
}

/** The value of a text that has no example. */
const madeUp = "string";
