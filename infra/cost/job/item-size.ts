export type Item = Readonly<Record<string, string | number | boolean>>;

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
const writeUnitBytes = 1_024;
const readUnitBytes = 4_096;

/** Bytes of an item as DynamoDB counts them: names, texts in UTF-8, numbers by their digits. */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

/** Write units of an item, or of the larger one if a write changes its size. */
export function writeUnits(bytes: number): number {
  return Math.ceil(bytes / writeUnitBytes);
}

/** Read units of an eventually consistent read. What is not there costs as much as the smallest item. */
export function readUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / readUnitBytes)) / 2;
}

function valueBytes(value: string | number | boolean): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  return typeof value === "boolean" ? 1 : numberBytes(value);
}

/** A whole number of 0 or more is kept in pairs of digits, those at its end that are zero left out. */
function numberBytes(value: number): number {
  const digits = String(value);
  const pairs = digits.padStart(digits.length + (digits.length % 2), "0").replace(/(00)+$/, "");
  return 1 + pairs.length / 2;
}
