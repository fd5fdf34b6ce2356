import {
  absent,
  numberViolations,
  type StringConstraints,
  sizeViolations,
  stringViolations,
  violationsMessage,
} from "../../validation.ts";
import { EventBridgeError } from "../errors.ts";

/** Reads a member of a request. Adds each constraint that it violates to `violations`; throws on a wrong JSON type. */
export type Shape<T> = (value: unknown, path: string, violations: string[]) => T;

export function string(constraints: StringConstraints = {}): Shape<string> {
  return (value, path, violations) => {
    if (typeof value !== "string") throw wrongType(path, "a string");
    violations.push(...stringViolations(path, value, constraints));
    return value;
  };
}

export function integer(minimum: number, maximum: number): Shape<number> {
  return (value, path, violations) => {
    if (typeof value !== "number" || !Number.isInteger(value)) throw wrongType(path, "an integer");
    violations.push(...numberViolations(path, value, minimum, maximum));
    return value;
  };
}

/** Seconds since the epoch, read as milliseconds. */
export const timestamp: Shape<number> = (value, path) => {
  if (typeof value !== "number" || Number.isNaN(new Date(value * 1_000).getTime()))
    throw wrongType(path, "a timestamp");
  return Math.round(value * 1_000);
};

export const boolean: Shape<boolean> = (value, path) => {
  if (typeof value !== "boolean") throw wrongType(path, "a boolean");
  return value;
};

export function map(key: Shape<string>, item: Shape<string>, maximum: number): Shape<Record<string, string>> {
  return (value, path, violations) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongType(path, "a map");
    const entries = Object.entries(value);
    violations.push(...sizeViolations(path, entries.length, 0, maximum));
    return Object.fromEntries(
      entries.map(([name, element]) => [key(name, path, violations), item(element, `${path}.${name}`, violations)]),
    );
  };
}

export function list<T>(item: Shape<T>, { minimum = 0, maximum = Number.POSITIVE_INFINITY } = {}): Shape<T[]> {
  return (value, path, violations) => {
    if (!Array.isArray(value)) throw wrongType(path, "a list");
    violations.push(...sizeViolations(path, value.length, minimum, maximum));
    // Members over the limit are not read.
    return value.slice(0, maximum).map((element, index) => item(element, `${path}.${index + 1}.member`, violations));
  };
}

export function structure<M extends Record<string, Shape<unknown>>>(
  members: M,
): Shape<{ readonly [K in keyof M]: ReturnType<M[K]> }> {
  return (value, path, violations) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongType(path, "a structure");
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
      return [name, member(given ?? undefined, path === "" ? memberName : `${path}.${memberName}`, violations)];
    });
    return Object.fromEntries(read);
  };
}

export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value, path, violations) => (value === undefined ? undefined : shape(value, path, violations));
}

export function required<T>(shape: Shape<T>): Shape<T> {
  return (value, path, violations) => {
    if (value !== undefined) return shape(value, path, violations);
    violations.push(absent(path));
    // Never used: `readInput` throws when there is a violation.
    return undefined as T;
  };
}

/** Reads a request. Throws one `EventBridgeError` for all constraints that it violates. */
export function readInput<T>(shape: Shape<T>, input: unknown): T {
  const violations: string[] = [];
  const read = shape(input, "", violations);
  if (violations.length === 0) return read;
  throw new EventBridgeError("ValidationException", violationsMessage(violations));
}

function wrongType(path: string, expected: string): EventBridgeError {
  return new EventBridgeError("SerializationException", `${path === "" ? "The request" : path} must be ${expected}.`);
}
