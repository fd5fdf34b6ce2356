import { expect, test } from "vitest";
import { clientOf } from "./support/client.ts";
import { accepted, running, succeeded } from "./support/replies.ts";

test("a job is read at distances that grow with it, up to ten seconds", async () => {
  const readings = Array.from({ length: 200 }, () => running());
  const { jobs, clock } = await clientOf([accepted, ...readings, succeeded]);
  await (await jobs.submit({ seconds: 5 })).result();
  const [first, ...delays] = clock.delays;
  expect(first).toBe(1_000);
  expect(delays.slice(0, 2)).toEqual([250, 250]);
  expect(delays).toEqual(delays.toSorted((a, b) => a - b));
  expect(delays.at(-1)).toBe(10_000);
});
