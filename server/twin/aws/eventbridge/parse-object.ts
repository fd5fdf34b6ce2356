import { isTooDeep } from "../json-depth.ts";

/** Parses a JSON object. Returns undefined for any other string, and for an object nested so deeply that it could overflow the stack. */
export function parseObject(text: string): object | undefined {
  if (isTooDeep(Buffer.from(text))) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // Reported by the caller.
    return undefined;
  }
}
