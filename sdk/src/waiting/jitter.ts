/** Up to a tenth more, never less, so that clients that were told the same time do not all come at once. */
export function withJitter(milliseconds: number, random: () => number): number {
  return milliseconds * (1 + random() / 10);
}
