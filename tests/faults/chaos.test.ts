import { expect, test } from "vitest";
import { runChaos } from "./chaos/run.ts";

test("jobs whose twin is killed, loses a function's process and has its clock set end exactly once each", async () => {
  const { problems, accepted, faults } = await runChaos({ jobs: 60, seed: 1 });
  expect(problems).toEqual([]);
  expect(accepted).toBe(60);
  expect(Object.fromEntries(faults)).toMatchObject({ kill: 2, "clock jump": 1 });
}, 120_000);
