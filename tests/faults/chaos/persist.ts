import { setTimeout } from "node:timers/promises";

const everyMs = 100;
/** Longer than any outage of a run. */
const maxOutageMs = 60_000;

/** Retries until success. Throws the last error after a minute. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (const began = performance.now(); ; ) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() - began > maxOutageMs) throw error;
      await setTimeout(everyMs);
    }
  }
}
