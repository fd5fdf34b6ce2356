import { setImmediate } from "node:timers/promises";

/** Lets everything happen that needs no more time than a few turns of the event loop, and no answer of a server. */
export async function turns(count = 3): Promise<void> {
  for (let turn = 0; turn < count; turn++) await setImmediate();
}

/** Waits for what a request over the loopback brings about. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}
