import { afterEach, describe, expect, test } from "vitest";
import { readMessage } from "../../../server/twin/aws/lambda/environment/read-message.ts";
import { createLambda, fixture, invokeSync, turns } from "./harness.ts";

let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

function create() {
  const created = createLambda([fixture("post")]);
  close = () => created.lambda.close();
  return created;
}

const outcome = { payload: '"forged"' };
const ended = { type: "ended", final: false, invocation: 1, outcome };

test("an outcome over Lambda's limit is not a message", () => {
  const message = (characters: number) => ({ ...ended, outcome: { payload: JSON.stringify("x".repeat(characters)) } });
  expect(readMessage(message(6_291_554))).toMatchObject({ type: "ended" });
  expect(readMessage(message(6_291_555))).toBeUndefined();
});

describe("a function that posts to the host of its thread", () => {
  test.each<[string, unknown]>([
    ["null", null],
    ["a number", 1],
    ["a string", "ended"],
    ["a list", []],
    ["no type", {}],
    ["an end of nothing", { type: "ended" }],
    ["no outcome", { ...ended, outcome: null }],
    ["an outcome without a payload", { ...ended, outcome: { payload: null } }],
    ["an outcome that is not JSON", { ...ended, outcome: { payload: "{" } }],
    ["an unknown error", { ...ended, outcome: { ...outcome, functionError: "Handled" } }],
    ["another invocation's end", { ...ended, invocation: 2 }],
    ["an end of no invocation", { ...ended, invocation: null }],
    ["an end that is neither final nor not", { ...ended, final: 1 }],
    ["another thread's end", { type: "end", thread: 1, end: { type: "exited", exitCode: 0 } }],
  ])("%s has its own outcome, and affects no other environment", async (_, message) => {
    const { lambda, started } = create();
    const other = invokeSync(lambda, "post", { waits: true });
    while (started.length === 0) await turns();
    expect(await invokeSync(lambda, "post", { message })).toMatchObject({ payload: { event: { message } } });
    await Promise.all([expect(other).rejects.toThrow("Lambda is shutting down."), close?.()]);
  });

  test("its own end has that outcome, and the next event in its environment has not", async () => {
    const { lambda } = create();
    expect(await invokeSync(lambda, "post", { message: ended, waits: true })).toMatchObject({ payload: "forged" });
    const event = { releases: true };
    expect(await invokeSync(lambda, "post", event)).toMatchObject({ payload: { event } });
  });

  test("its environment's end has that outcome, and the environment ends", async () => {
    const { lambda } = create();
    const { payload } = await invokeSync(lambda, "post");
    const message = { type: "ended", final: true, outcome };
    expect(await invokeSync(lambda, "post", { message, waits: true })).toMatchObject({ payload: "forged" });
    await expect.poll(() => isRunning(payload.processId), { timeout: 10_000 }).toBe(false);
  });
});

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
