import type { Problems } from "../problems/problems.ts";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const shortestMs = 50;
const longestMs = 29_000;

/** How long an integration may take. An account's quota may be raised over what is warned of here. */
export function importTimeout(value: unknown, place: readonly string[], problems: Problems): number {
  if (value === undefined) return longestMs;
  if (typeof value !== "number" || !Number.isInteger(value) || value < shortestMs) {
    problems.add(place, `must be a whole number of milliseconds, ${shortestMs} or more`);
    return longestMs;
  }
  if (value > longestMs) {
    problems.note(place, `over ${longestMs}, which AWS takes only from an account whose quota was raised`);
  }
  return value;
}
