/** Resumes a number of jobs of an API, waits for all of them for a number of seconds, and prints the cost. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { type Clock, createJobsClient } from "@jobs-api/sdk";
import { systemClock } from "../../../sdk/src/waiting/clock.ts";

export interface Watched {
  /** Percentiles of the event loop's delay, in milliseconds. */
  readonly p99: number;
  /** Bytes of heap per job. */
  readonly bytes: number;
  /** Pending at the end, per job. */
  readonly timers: number;
  readonly readings: number;
}

const [baseUrl = "", jobs = 0, seconds = 0] = process.argv.slice(2).map((text) => Number(text) || text) as [
  string,
  number,
  number,
];

const timers = new Set<object>();
const clock: Clock = {
  now: systemClock.now,
  after(milliseconds, callback) {
    const timer = {};
    timers.add(timer);
    const cancel = systemClock.after(milliseconds, () => {
      timers.delete(timer);
      callback();
    });
    return () => {
      timers.delete(timer);
      cancel();
    };
  },
};
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "A".repeat(400) };
const client = createJobsClient({ baseUrl, region: "eu-west-1", credentials, clock });
const { signal } = new AbortController();
const submittedAt = new Date().toISOString();

const before = heap();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
for (let count = 0; count < jobs; count++) {
  client.from({ jobId: crypto.randomUUID(), submittedAt }).result({ signal });
}
await sleep(1_000 * seconds);
delay.disable();
const watched: Watched = {
  p99: delay.percentile(99) / 1e6,
  bytes: (heap() - before) / jobs,
  timers: timers.size / jobs,
  readings: Number(await (await fetch(`${baseUrl}/readings`)).text()),
};
console.log(JSON.stringify(watched));
process.exit();

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
