/**
 * A replacer for `JSON.stringify`. It omits ids, which differ each time, empty values and those that the converter invents, and turns
 * descriptions into Markdown strings.
 */
export function readable(key: string, value: unknown): unknown {
  if (key === "id" || key === "_postman_id" || value === null || value === false) return undefined;
  if (Array.isArray(value)) return value.length > 0 ? value.filter((entry) => entry?.value !== invented) : undefined;
  if (typeof value !== "object") return value;
  if (key === "description" && "content" in value) return String(value.content).trimEnd();
  return Object.values(value).some((part) => part !== undefined) ? value : undefined;
}

/** The converter's value for a string without an example. */
const invented = "string";
