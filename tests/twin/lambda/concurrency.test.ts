import { expect, test } from "vitest";
import { fixture, invokeAsync, invokeSync, turns, useLambda } from "./harness.ts";

const create = useLambda();

test.each([
  ["reserved concurrency", { reservedConcurrency: 2 }, { memoryBudget: 250 }],
  ["memory budget", { reservedConcurrency: 5 }, { memoryBudget: 100 }],
])("no more events run at the same time than the %s allows, the oldest first", async (_limit, overrides, options) => {
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const { lambda, started, ended } = create(
    [
      fixture("echo", {
        ...overrides,
        hooks: { onRun: ({ payload }) => gates[Number(payload)]?.promise ?? Promise.resolve() },
      }),
    ],
    options,
  );
  for (const index of gates.keys()) await invokeAsync(lambda, "echo", index);
  await turns();
  for (const [index, gate] of gates.entries()) {
    expect(started.map(({ payload }) => Number(payload))).toEqual([0, 1, 2, 3, 4].slice(0, index + 2));
    gate.resolve();
    await ended.next();
    await turns();
  }
});

test("a function whose environments are busy does not block others", async () => {
  const { lambda } = create([fixture("hang"), fixture("echo")], { memoryBudget: 50 });
  await invokeAsync(lambda, "hang");
  await turns();
  expect((await invokeSync(lambda, "echo", "runs")).payload.event).toBe("runs");
});

test("an idle environment retires for one of another function", async () => {
  const { lambda } = create([fixture("fail-once"), fixture("echo")], { memoryBudget: 50 });
  expect((await invokeSync(lambda, "fail-once")).payload).toMatchObject({ errorMessage: "the first run fails" });
  await invokeSync(lambda, "echo");
  // The environment is a new one: the first was retired.
  expect((await invokeSync(lambda, "fail-once")).payload).toMatchObject({ errorMessage: "the first run fails" });
});

test("a reused environment needs no room", async () => {
  const { lambda } = create([fixture("fail-once")], { memoryBudget: 50 });
  await invokeSync(lambda, "fail-once");
  expect((await invokeSync(lambda, "fail-once")).payload).toBe("succeeded");
});

test("five hundred events accepted at the same time all run", async () => {
  const { lambda, ended, database } = create([fixture("echo")], { memoryBudget: 200 });
  const accepted = await Promise.all(Array.from({ length: 500 }, (_, index) => invokeAsync(lambda, "echo", index)));
  const attempts: string[] = [];
  while (attempts.length < 500) attempts.push((await ended.next()).attempt.requestId);
  expect(new Set(attempts)).toEqual(new Set(accepted.map(({ requestId }) => requestId)));
  await turns();
  expect(database.prepare("SELECT count(*) AS events FROM lambda_events").get()).toEqual({ events: 0 });
});
