import { EventBridgeError } from "../errors.ts";

/** Reads a member of a request. A constraint that it breaks is added to `problems`; a wrong JSON type is thrown. */
export type Shape<T> = (value: unknown, place: string, problems: string[]) => T;

interface TextConstraints {
  readonly maximum?: number;
  readonly pattern?: RegExp;
  readonly values?: readonly string[];
}

export function text({ maximum, pattern, values }: TextConstraints = {}): Shape<string> {
  return (value, place, problems) => {
    if (typeof value !== "string") throw wrongType(place, "a string");
    const broken: string[] = [];
    if (pattern && !pattern.test(value)) broken.push(`satisfy regular expression pattern: ${inside(pattern)}`);
    if (maximum !== undefined && value.length > maximum) broken.push(`have length less than or equal to ${maximum}`);
    if (values && !values.includes(value)) broken.push(`satisfy enum value set: [${values.join(", ")}]`);
    problems.push(...broken.map((constraint) => problem(value, place, constraint)));
    return value;
  };
}

export function integer(minimum: number, maximum: number): Shape<number> {
  return (value, place, problems) => {
    if (typeof value !== "number" || !Number.isInteger(value)) throw wrongType(place, "an integer");
    if (value < minimum) problems.push(problem(value, place, `have value greater than or equal to ${minimum}`));
    if (value > maximum) problems.push(problem(value, place, `have value less than or equal to ${maximum}`));
    return value;
  };
}

/** Seconds since the epoch, read as milliseconds. */
export const timestamp: Shape<number> = (value, place) => {
  if (typeof value !== "number" || Number.isNaN(new Date(value * 1_000).getTime()))
    throw wrongType(place, "a timestamp");
  return Math.round(value * 1_000);
};

export const boolean: Shape<boolean> = (value, place) => {
  if (typeof value !== "boolean") throw wrongType(place, "a boolean");
  return value;
};

/** Texts by texts. */
export function map(key: Shape<string>, item: Shape<string>, maximum: number): Shape<Record<string, string>> {
  return (value, place, problems) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongType(place, "a map");
    const entries = Object.entries(value);
    if (entries.length > maximum) {
      problems.push(problem(`[${entries.length} members]`, place, `have length less than or equal to ${maximum}`));
    }
    return Object.fromEntries(
      entries.map(([name, element]) => [key(name, place, problems), item(element, `${place}.${name}`, problems)]),
    );
  };
}

export function list<T>(item: Shape<T>, { minimum = 0, maximum = Number.POSITIVE_INFINITY } = {}): Shape<T[]> {
  return (value, place, problems) => {
    if (!Array.isArray(value)) throw wrongType(place, "a list");
    if (value.length > maximum) {
      problems.push(problem(`[${value.length} members]`, place, `have length less than or equal to ${maximum}`));
    }
    if (value.length < minimum) {
      problems.push(problem("[]", place, `have length greater than or equal to ${minimum}`));
    }
    // What is too much is not looked at one by one.
    return value.slice(0, maximum).map((element, index) => item(element, `${place}.${index + 1}.member`, problems));
  };
}

export function structure<M extends Record<string, Shape<unknown>>>(
  members: M,
): Shape<{ readonly [K in keyof M]: ReturnType<M[K]> }> {
  return (value, place, problems) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongType(place, "a structure");
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(members, name));
    if (unknown !== undefined) {
      throw new EventBridgeError(
        "ValidationException",
        `The local EventBridge does not emulate the parameter ${unknown}.`,
      );
    }
    const read = Object.entries(members).map(([name, member]) => {
      const memberName = name.charAt(0).toLowerCase() + name.slice(1);
      const given = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
      return [name, member(given ?? undefined, place === "" ? memberName : `${place}.${memberName}`, problems)];
    });
    return Object.fromEntries(read);
  };
}

export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value, place, problems) => (value === undefined ? undefined : shape(value, place, problems));
}

export function required<T>(shape: Shape<T>): Shape<T> {
  return (value, place, problems) => {
    if (value !== undefined) return shape(value, place, problems);
    problems.push(`Value null at '${place}' failed to satisfy constraint: Member must not be null`);
    // Never seen: a request with a problem is refused as a whole.
    return undefined as T;
  };
}

/** Reads a request. Throws one error for all constraints that it breaks, in EventBridge's words. */
export function readInput<T>(shape: Shape<T>, input: unknown): T {
  const problems: string[] = [];
  const read = shape(input, "", problems);
  if (problems.length === 0) return read;
  const count = `${problems.length} validation error${problems.length === 1 ? "" : "s"} detected: `;
  throw new EventBridgeError("ValidationException", count + problems.join("; "));
}

function problem(value: unknown, place: string, constraint: string): string {
  return `Value '${value}' at '${place}' failed to satisfy constraint: Member must ${constraint}`;
}

function wrongType(place: string, expected: string): EventBridgeError {
  return new EventBridgeError("SerializationException", `${place === "" ? "The request" : place} must be ${expected}.`);
}

/** A pattern as AWS prints it, which always means the whole text. */
function inside({ source }: RegExp): string {
  return source.replace(/^\^/, "").replace(/\$$/, "");
}
