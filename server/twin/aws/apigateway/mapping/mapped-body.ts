import { toJson } from "../template/java/print.ts";
import type { Value } from "../template/java/values.ts";
import { parseJson } from "../template/json/json.ts";
import { query } from "../template/json/json-path.ts";

/** A body that mappings refer to. It is parsed once, and only if one of them does. */
export class MappedBody {
  readonly #text: string;
  readonly #invalid: (cause?: unknown) => Error;
  /** What it holds, or why that cannot be told. */
  #parsed: { readonly root: Value } | { readonly error: Error } | undefined;

  /** An empty body counts as an empty object. `invalid` makes the error for text that begins as an object and is not JSON. */
  constructor(text: string, invalid: (cause?: unknown) => Error) {
    this.#text = text === "" ? "{}" : text;
    this.#invalid = invalid;
  }

  /**
   * What a mapping takes of it: all of it, or what a JSONPath without its `$` leads to, and undefined if that is nothing. Throws
   * the error of a body that is not JSON.
   */
  take(path: string): string | undefined {
    this.#parsed ??= this.#parse();
    if ("error" in this.#parsed) throw this.#parsed.error;
    if (path === "") return this.#text;
    const value = query(this.#parsed.root, `$.${path}`);
    if (value === null) return undefined;
    return typeof value === "string" ? value : toJson(value);
  }

  #parse(): { readonly root: Value } | { readonly error: Error } {
    try {
      const root = parseJson(this.#text);
      return root === undefined && /^\s*\{/.test(this.#text) ? { error: this.#invalid() } : { root: root ?? null };
    } catch (cause) {
      return { error: this.#invalid(cause) };
    }
  }
}
