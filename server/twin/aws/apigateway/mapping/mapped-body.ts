import { toJson } from "../template/java/print.ts";
import type { Value } from "../template/java/values.ts";
import { parseJson } from "../template/json/json.ts";
import { query } from "../template/json/json-path.ts";

/** A body that mappings refer to, parsed once and only if needed. */
export class MappedBody {
  readonly #text: string;
  readonly #invalid: (cause?: unknown) => Error;
  /** The parsed body, or the reason that it cannot be parsed. */
  #parsed: { readonly root: Value } | { readonly error: Error } | undefined;

  /** An empty body counts as an empty object. `invalid` creates the error for a body that starts like an object but is not JSON. */
  constructor(text: string, invalid: (cause?: unknown) => Error) {
    this.#text = text === "" ? "{}" : text;
    this.#invalid = invalid;
  }

  /**
   * Returns the whole body for an empty path, else the value at a JSONPath written without its `$`; undefined if there is none. Throws
   * the error of `invalid`.
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
