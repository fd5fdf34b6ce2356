import { toJson } from "./template/java/print.ts";
import { parseJson } from "./template/json/json.ts";
import { query } from "./template/json/json-path.ts";

/**
 * What a mapping takes of a body: all of it, or what a JSONPath without its `$` leads to, and undefined if that is nothing.
 * An empty body counts as an empty object. Throws the error given for text that begins as an object and is no JSON.
 */
export function mapBody(body: string, path: string, invalid: (cause?: unknown) => Error): string | undefined {
  const text = body === "" ? "{}" : body;
  const root = parse(text, invalid);
  if (root === undefined && /^\s*\{/.test(text)) throw invalid();
  if (path === "") return text;
  const value = query(root ?? null, `$.${path}`);
  if (value === null) return undefined;
  return typeof value === "string" ? value : toJson(value);
}

function parse(text: string, invalid: (cause: unknown) => Error) {
  try {
    return parseJson(text);
  } catch (cause) {
    throw invalid(cause);
  }
}
