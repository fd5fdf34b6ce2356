import { setTimeout as sleep } from "node:timers/promises";
import { createManualClock } from "@jobs-api/sdk/mocks";
import { expect, test } from "vitest";
import type { ApiResponse } from "../../sdk/src/http/exchange.ts";
import type { Job } from "../../sdk/src/job/record.ts";
import { defaultRetries } from "../../sdk/src/waiting/retry.ts";
import { createWatch } from "../../sdk/src/waiting/watch.ts";
import { createPresence } from "./support/presence.ts";
import { jobId, recordIn, succeeded } from "./support/replies.ts";

const answer: ApiResponse<Job> = { value: recordIn(succeeded) as Job, retryAfter: undefined, at: 0 };

/** One caller stops waiting this many microtasks after the job's end was read, and another starts at the same time. */
async function seenAfter(microtasks: number): Promise<string | undefined> {
  const clock = createManualClock();
  const presence = createPresence();
  const first = Promise.withResolvers<ApiResponse<Job>>();
  let readings = 0;
  const read = () => (readings++ === 0 ? first.promise : Promise.resolve(answer));
  const now = clock.now();
  const watch = createWatch({
    ...{ jobId, clock, environment: presence, read, pollDelay: () => 250, random: () => 0, retries: defaultRetries },
    ...{ submittedAt: now, since: now, due: now, startTimeout: 900_000 },
  });

  const controller = new AbortController();
  const left = watch.after(undefined, controller.signal).catch(() => {});
  await sleep(0);
  first.resolve(answer);
  for (let count = 0; count < microtasks; count++) await undefined;
  controller.abort();
  await undefined;
  let seen: string | undefined;
  watch.after(undefined, new AbortController().signal).then((node) => {
    seen = node?.step.status;
  });
  await left;
  for (let count = 0; count < 3; count++) {
    await sleep(0);
    clock.advance(10_000);
  }
  return seen;
}

test.each(Array.from({ length: 12 }, (_, microtasks) => microtasks))(
  "a caller that arrives as the last one leaves sees the end that is being read: %i",
  async (microtasks) => {
    expect(await seenAfter(microtasks)).toBe("SUCCEEDED");
  },
);
