import { toJson } from "./java/print.ts";
import { JavaObject, type Value } from "./java/values.ts";
import { parseJson } from "./json/json.ts";
import { query } from "./json/json-path.ts";

/** The request's parameters by location: one value each, names in the client's casing. */
export interface Parameters {
  readonly path: Readonly<Record<string, string>>;
  /** `null` for a parameter without a value. */
  readonly querystring: Readonly<Record<string, string | null>>;
  readonly header: Readonly<Record<string, string>>;
}

const locations = ["path", "querystring", "header"] as const;

/** `$input`: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#input-variable-reference */
export class Input extends JavaObject {
  readonly #body: string;
  readonly #parameters: Parameters;
  /** Parsed once, so that changes to the result of `$input.path` are visible in `$input.json`. */
  #root: Value | undefined;
  #maps: Map<Value, Value> | undefined;

  constructor(body: string, parameters: Parameters) {
    super();
    this.#body = body === "" ? "{}" : body;
    this.#parameters = parameters;
  }

  override property(name: string): Value {
    return name === "body" ? this.#body : null;
  }

  override call(name: string, given: readonly Value[]): Value {
    const [argument] = given;
    if (name === "params" && given.length === 0) return this.allParameters();
    if (given.length !== 1 || typeof argument !== "string") return null;
    if (name === "params") return this.#parameter(argument);
    if (name === "path") return this.#find(argument);
    if (name !== "json") return null;
    return toJson(this.#find(argument) ?? "");
  }

  /** A map of the maps `path`, `querystring` and `header`. */
  allParameters(): Value {
    this.#maps ??= new Map(
      locations.map((location) => [location, new Map<Value, Value>(Object.entries(this.#parameters[location]))]),
    );
    return this.#maps;
  }

  #parameter(name: string): Value {
    const location = locations.find((candidate) => Object.hasOwn(this.#parameters[candidate], name));
    return location === undefined ? "" : (this.#parameters[location][name] ?? "");
  }

  /** Returns null if nothing is at the path. A body that is not JSON is a string at the root. */
  #find(path: string): Value {
    if (this.#root === undefined) {
      const parsed = parseJson(this.#body);
      this.#root = parsed === undefined ? this.#body : parsed;
    }
    return query(this.#root, path);
  }
}

/** `$method`: `$method.request.path.NAME`, `.querystring.NAME` and `.header.NAME`, as AWS's own samples write them. */
export class MethodVariable extends JavaObject {
  readonly #input: Input;

  constructor(input: Input) {
    super();
    this.#input = input;
  }

  override property(name: string): Value {
    return name === "request" ? this.#input.allParameters() : null;
  }

  override call(name: string, [argument]: readonly Value[]): Value {
    return name === "get" && argument === "request" ? this.#input.allParameters() : null;
  }
}
