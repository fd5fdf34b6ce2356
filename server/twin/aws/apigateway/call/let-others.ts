import { setImmediate as nextTurn } from "node:timers/promises";

const largeBody = 1_048_576;

/** Lets other calls have their turn, between two steps that each take their time with a large body. */
export async function letOthers(body: Buffer): Promise<void> {
  if (body.length > largeBody) await nextTurn();
}
