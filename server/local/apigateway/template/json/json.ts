import { Fault } from "../errors.ts";
import { List, type Value } from "../java/values.ts";

/**
 * The value of a JSON text; undefined if it is none. Whole numbers keep all their digits; a number with a point or an
 * exponent is a double, as in Java. Throws a fault at a number beyond the range of a double.
 */
export function parseJson(text: string): Value | undefined {
  try {
    return JSON.parse(text, revive as (this: unknown, key: string, value: unknown) => unknown) as Value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Called from the leaves to the root: what an object or an array holds is revived before it. */
function revive(_key: string, value: unknown, { source = "" }: { readonly source?: string }): unknown {
  if (typeof value === "number") return parseNumber(source);
  if (Array.isArray(value)) return new List(value, "json");
  if (typeof value === "object" && value !== null) return new Map(Object.entries(value));
  return value;
}

function parseNumber(source: string): Value {
  if (/^-?\d+$/.test(source)) return BigInt(source);
  const number = Number(source);
  if (!Number.isFinite(number)) throw new Fault(`the number ${source.slice(0, 40)} is beyond the range of a double`);
  return number;
}
