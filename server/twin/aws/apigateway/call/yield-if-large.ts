import { setImmediate as nextTurn } from "node:timers/promises";

const largeBodyBytes = 1_048_576;

/** Yields to other calls between two phases that each block the thread in proportion to the body. */
export async function yieldIfLarge(body: Buffer): Promise<void> {
  if (body.length > largeBodyBytes) await nextTurn();
}
