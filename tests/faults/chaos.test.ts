import { expect, test } from "vitest";
import { runChaos } from "./chaos/run.ts";

test("every job ends exactly once although the twin and function processes are killed and clocks are set", async () => {
  const { problems, accepted, faults } = await runChaos({ jobs: 60, seed: 1 });
  expect(problems).toEqual([]);
  expect(accepted).toBe(60);
  expect(Object.fromEntries(faults)).toMatchObject({ kill: 2, "clock jump": 1 });
}, 120_000);
