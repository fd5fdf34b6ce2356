import type { Problems } from "../problems/problems.ts";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const minTimeoutMs = 50;
const maxTimeoutMs = 29_000;

/** Reads an integration's time limit. Values over the default quota get a note, because an account's quota can be raised. */
export function importTimeout(value: unknown, path: readonly string[], problems: Problems): number {
  if (value === undefined) return maxTimeoutMs;
  if (typeof value !== "number" || !Number.isInteger(value) || value < minTimeoutMs) {
    problems.add(path, `must be an integer of at least ${minTimeoutMs} (milliseconds)`);
    return maxTimeoutMs;
  }
  if (value > maxTimeoutMs) {
    problems.note(path, `exceeds ${maxTimeoutMs}, which AWS accepts only in an account with a raised quota`);
  }
  return value;
}
