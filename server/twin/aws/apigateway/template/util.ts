import type { Readings } from "../../readings/readings.ts";
import { Fault } from "./errors.ts";
import { escapeJavaScript } from "./escape-javascript.ts";
import { print } from "./java/print.ts";
import { JavaObject, type Value } from "./java/values.ts";
import { parseJson } from "./json/json.ts";

/** `$util`: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#util-template-reference */
export class Util extends JavaObject {
  readonly #readings: Readings;

  constructor(readings: Readings) {
    super();
    this.#readings = readings;
  }

  override call(name: string, given: readonly Value[]): Value {
    const [argument = null] = given;
    if (given.length !== 1) return null;
    if (name === "escapeJavaScript") return this.#escapeJavaScript(argument);
    const implementation = implementations.get(name);
    if (implementation === undefined) return null;
    if (typeof argument !== "string")
      throw new Fault(`$util.${name} takes a string: put the argument in double quotes`);
    return implementation(argument);
  }

  #escapeJavaScript(argument: Value): string {
    // A reference to nothing evaluates to an empty string.
    if (argument === "" && this.#readings["escape-null"] === "null") return "null";
    const escaped = escapeJavaScript(print(argument));
    return this.#readings["escape-quote"] === "plain" ? escaped.replaceAll("\\'", "'") : escaped;
  }
}

const implementations: ReadonlyMap<string, (text: string) => Value> = new Map<string, (text: string) => Value>([
  ["parseJson", parse],
  ["urlEncode", urlEncode],
  ["urlDecode", urlDecode],
  ["base64Encode", (text) => Buffer.from(text, "utf8").toString("base64")],
  ["base64Decode", (text) => Buffer.from(text, "base64").toString("utf8")],
]);

export const utilFunctions: readonly string[] = ["escapeJavaScript", ...implementations.keys()];

function parse(text: string): Value {
  const value = parseJson(text);
  if (value === undefined) throw new Fault("$util.parseJson was given a string that is not JSON");
  return value;
}

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/URLEncoder.html */
function urlEncode(text: string): string {
  const encoded = encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "?"));
  return encoded
    .replaceAll("%20", "+")
    .replaceAll(/[!'()~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/URLDecoder.html */
function urlDecode(text: string): string {
  return text.replaceAll("+", " ").replaceAll(/(?:%[0-9A-Fa-f]{2})+|%/g, (escapes) => {
    if (escapes === "%") throw new Fault("$util.urlDecode was given a % without two hexadecimal digits");
    return Buffer.from(escapes.replaceAll("%", ""), "hex").toString("utf8");
  });
}
