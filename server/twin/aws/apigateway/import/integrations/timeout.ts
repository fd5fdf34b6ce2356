import type { Problems } from "../problems/problems.ts";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const minTimeoutMs = 50;
const maxTimeoutMs = 29_000;

/** How long an integration may take. An account's quota may be raised over what is warned of here. */
export function importTimeout(value: unknown, path: readonly string[], problems: Problems): number {
  if (value === undefined) return maxTimeoutMs;
  if (typeof value !== "number" || !Number.isInteger(value) || value < minTimeoutMs) {
    problems.add(path, `must be a whole number of milliseconds, ${minTimeoutMs} or more`);
    return maxTimeoutMs;
  }
  if (value > maxTimeoutMs) {
    problems.note(path, `over ${maxTimeoutMs}, which AWS takes only from an account whose quota was raised`);
  }
  return value;
}
