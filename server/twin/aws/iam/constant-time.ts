import { timingSafeEqual } from "node:crypto";

/** Compares secrets without telling by its time how much of them agrees. */
export function isSameSecret(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
