import { isTooDeep } from "../json-depth.ts";

/** A JSON object; undefined if the text is none, or is nested so deeply that following it could overflow the stack. */
export function parseObject(text: string): object | undefined {
  if (isTooDeep(Buffer.from(text))) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // The caller's error says it.
    return undefined;
  }
}
