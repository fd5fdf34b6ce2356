import { timingSafeEqual } from "node:crypto";

/** Compares secrets in a time that does not depend on how much of them is equal. */
export function isSameSecret(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
