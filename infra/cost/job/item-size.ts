export type Item = Readonly<Record<string, string | number | boolean>>;

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
const writeUnitBytes = 1_024;
const readUnitBytes = 4_096;

/** The size of an item in bytes, as DynamoDB counts it: names, strings in UTF-8, numbers by their digits. */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

/** The write units of an item of this size, or of the larger one if a write changes the size. */
export function writeUnits(bytes: number): number {
  return Math.ceil(bytes / writeUnitBytes);
}

/** The read units of an eventually consistent read. A missing item costs as much as the smallest one. */
export function readUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / readUnitBytes)) / 2;
}

function valueBytes(value: string | number | boolean): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  return typeof value === "boolean" ? 1 : numberBytes(value);
}

/** DynamoDB stores a non-negative integer in pairs of digits, without trailing zero pairs. */
function numberBytes(value: number): number {
  const digits = String(value);
  const pairs = digits.padStart(digits.length + (digits.length % 2), "0").replace(/(00)+$/, "");
  return 1 + pairs.length / 2;
}
