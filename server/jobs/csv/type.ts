import type { components } from "../../../sdk/src/generated/contract.ts";

type CsvType = components["schemas"]["CsvColumn"]["type"];

const integer = /^[+-]?(0|[1-9]\d*)$/;
const number = /^[+-]?(0|[1-9]\d*)?(\.\d+)?([eE][+-]?\d+)?$/;
const boolean = /^(true|false)$/i;
const date = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

// From the narrowest to the widest. A number with leading zeros, or too long to be exact, is an identifier, and so a string.
const types: readonly (readonly [CsvType, (value: string) => boolean])[] = [
  ["integer", (value) => integer.test(value) && Number.isSafeInteger(Number(value))],
  ["number", (value) => isNumber(value)],
  ["boolean", (value) => boolean.test(value)],
  ["date", (value) => isDate(value)],
];

/** The narrowest type that all values have, or `empty` without values. */
export function narrowestType(values: readonly string[]): CsvType {
  if (values.length === 0) return "empty";
  return types.find(([, has]) => values.every(has))?.[0] ?? "string";
}

function isNumber(value: string): boolean {
  if (integer.test(value)) return Number.isSafeInteger(Number(value));
  return number.test(value) && /\d/.test(value) && Number.isFinite(Number(value));
}

function isDate(value: string): boolean {
  const [, day] = date.exec(value) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(value))) return false;
  // Date.parse reads 30 February as 2 March.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
