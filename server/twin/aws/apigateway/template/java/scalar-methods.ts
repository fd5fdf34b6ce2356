import { Fault } from "../errors.ts";
import { type Methods, method, names } from "./method.ts";
import type { Value } from "./values.ts";

/** java.lang.Integer, Long and BigInteger. Velocity finds static methods too: `#set($int = 0)`, `$int.parseInt("12")`. */
export const integerMethods: Methods<bigint> = new Map([
  ["intValue", [method([], (number: bigint) => BigInt.asIntN(32, number))]],
  ["longValue", [method([], (number) => BigInt.asIntN(64, number))]],
  ["doubleValue", [method([], (number) => Number(number))]],
  ["parseInt", [method(["string"], (_, text) => parseInteger(text))]],
  ["valueOf", [method(["string"], (_, text) => parseInteger(text))]],
]);

/** java.lang.Double. */
export const doubleMethods: Methods<number> = new Map([
  ["intValue", [method([], (number: number) => truncate(number, 32))]],
  ["longValue", [method([], (number) => truncate(number, 64))]],
  ["doubleValue", [method([], (number) => number)]],
]);

export const booleanMethods: Methods<boolean> = new Map([["booleanValue", [method([], (value: boolean) => value)]]]);

/** Methods of these types that are not emulated. Calling one is a fault; calling a method that Java lacks returns null. */
export const scalarMethodsMissing: ReadonlySet<string> = names(`
  getClass hashCode compareTo compare byteValue shortValue floatValue parseLong parseDouble parseFloat
  parseBoolean decode toHexString toBinaryString toOctalString isNaN isInfinite round abs max min sum signum
`);

function parseInteger(text: string): Value {
  const number = /^[+-]?\d+$/.test(text) ? BigInt(text.replace("+", "")) : undefined;
  if (number === undefined || number !== BigInt.asIntN(32, number)) {
    throw new Fault("parseInt was given a string that is not a Java int");
  }
  return number;
}

/** Java's narrowing of a double: towards zero, and to the nearest bound. https://docs.oracle.com/javase/specs/jls/se21/html/jls-5.html#jls-5.1.3 */
function truncate(number: number, bits: number): bigint {
  if (Number.isNaN(number)) return 0n;
  const bound = 2 ** (bits - 1);
  if (number >= bound) return BigInt(bound) - 1n;
  return number <= -bound ? -BigInt(bound) : BigInt(Math.trunc(number));
}
