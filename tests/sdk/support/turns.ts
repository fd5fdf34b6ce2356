import { setImmediate } from "node:timers/promises";

/** Waits for a few turns of the event loop, not for responses of a server. */
export async function turns(count = 3): Promise<void> {
  for (let turn = 0; turn < count; turn++) await setImmediate();
}

/** Waits until the condition holds, for effects of loopback requests. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}
