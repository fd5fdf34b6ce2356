import { describe, expect, test } from "vitest";
import { clientOf } from "../support/client.ts";
import { accepted, error, notFound, running, succeeded } from "../support/replies.ts";
import type { Received, Reply } from "../support/server.ts";

const date = "Mon, 02 Nov 2026 08:00:00 GMT";
const inSeconds = (seconds: number) => ({ "Retry-After": `${seconds}` });
// By the API's clock, not the client's.
const asDate = (seconds: number) => ({
  Date: date,
  "Retry-After": new Date(Date.parse(date) + seconds * 1_000).toUTCString(),
});

/** Returns the delays of a wait whose reads get these replies, without jitter by default. */
async function delaysOf(first: (request: Received) => Reply, readings: readonly Reply[], random = () => 0) {
  const { jobs, clock } = await clientOf([first, ...readings, succeeded], { random });
  await (await jobs.submit({ seconds: 5 })).result();
  return clock.delays;
}

describe.each([
  ["seconds", inSeconds],
  ["a date", asDate],
])("Retry-After in %s is respected", (_, header) => {
  const answers: [number, (headers: Record<string, string>) => Reply][] = [
    [200, (headers) => ({ ...running(1), headers })],
    [404, (headers) => ({ ...notFound, headers })],
    [429, (headers) => error(429, "THROTTLED", headers)],
    [503, (headers) => error(503, "TableThrottled", headers)],
  ];

  test("on 202", async () => {
    const first = (request: Received) => ({ ...accepted(request), headers: header(7) });
    expect(await delaysOf(first, [])).toEqual([7_000]);
  });

  test.each(answers)("on %i", async (_, answer) => {
    expect(await delaysOf(accepted, [answer(header(40))])).toEqual([1_000, 40_000]);
  });
});

describe("Retry-After", () => {
  test("is capped at five minutes", async () => {
    expect(await delaysOf(accepted, [{ ...notFound, headers: inSeconds(86_400) }])).toEqual([1_000, 300_000]);
  });

  test("of zero does not shorten the backoff", async () => {
    const busy = error(503, "TableThrottled", inSeconds(0));
    expect(await delaysOf(accepted, [busy, busy], () => 0.5)).toEqual([1_050, 250, 500]);
  });

  test("is never shortened by jitter", async () => {
    const busy = error(503, "TableThrottled", inSeconds(40));
    expect(await delaysOf(accepted, [busy], () => 0.9)).toEqual([1_090, 43_600]);
  });
});
