import { afterEach, expect, test } from "vitest";
import { createLambda, fixture, invokeAsync, invokeSync, turns } from "./harness.ts";

let close: () => Promise<void>;
afterEach(() => close());

function create(...parameters: Parameters<typeof createLambda>) {
  const created = createLambda(...parameters);
  close = () => created.lambda.close();
  return created;
}

test.each([
  ["reserved concurrency", { reservedConcurrency: 2 }, { maximumEnvironments: 5 }],
  ["number of environments", { reservedConcurrency: 5 }, { maximumEnvironments: 2 }],
])("no more events run at once than the %s allows, and the oldest run first", async (_limit, overrides, options) => {
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

test("a function whose environments are busy keeps no other from running", async () => {
  const { lambda } = create([fixture("hang"), fixture("echo")], { maximumEnvironments: 1 });
  await invokeAsync(lambda, "hang");
  await turns();
  expect((await invokeSync(lambda, "echo", "runs")).payload.event).toBe("runs");
});

test("five hundred events that come at once each reach their end", async () => {
  const { lambda, ended, database } = create([fixture("echo")], { maximumEnvironments: 4 });
  const accepted = await Promise.all(Array.from({ length: 500 }, (_, index) => invokeAsync(lambda, "echo", index)));
  const attempts: string[] = [];
  while (attempts.length < 500) attempts.push((await ended.next()).attempt.requestId);
  expect(new Set(attempts)).toEqual(new Set(accepted.map(({ requestId }) => requestId)));
  await turns();
  expect(database.prepare("SELECT count(*) AS events FROM lambda_events").get()).toEqual({ events: 0 });
});
