import { type DurableContext, type DurableExecutionConfig, withDurableExecution } from "@aws/durable-execution-sdk-js";
import { describe, expect, test, vi } from "vitest";
import { step } from "../../../../server/processing/durable/step.ts";

type Lambda = NonNullable<DurableExecutionConfig["durableExecutionClient"]>;
type State = Awaited<ReturnType<Lambda["checkpoint"]>>["NewExecutionState"];
type Run = (durable: DurableContext) => Promise<unknown>;

const statuses = { START: "STARTED", SUCCEED: "SUCCEEDED", FAIL: "FAILED", RETRY: "READY", CANCEL: "CANCELLED" };

/** Lambda's record of an execution whose invocations can die, unlike those of the testing package. */
function execution() {
  const operations = new Map<string | undefined, object>([["", { Id: "", Type: "EXECUTION", Status: "STARTED" }]]);
  const state = () => ({ Operations: [...operations.values()] }) as State;
  const durableExecutionClient = {
    async checkpoint({ Updates = [] }) {
      for (const { Action = "START", Payload: Result, ...update } of Updates)
        operations.set(update.Id, { ...update, Status: statuses[Action], StepDetails: { Result } });
      return { CheckpointToken: "token", NewExecutionState: state() };
    },
  } as Lambda;
  const invoke = (run: Run) => {
    const input = { DurableExecutionArn: "arn", CheckpointToken: "token", InitialExecutionState: state() };
    const context = { getRemainingTimeInMillis: () => 300_000 };
    const handler = withDurableExecution((_: unknown, durable) => run(durable), { durableExecutionClient });
    return handler(...([input, context] as unknown as Parameters<typeof handler>));
  };
  return {
    invoke,
    /** Resolves when the invocation dies. */
    invokeToDeath: (run: (durable: DurableContext, die: () => Promise<never>) => Promise<unknown>) =>
      new Promise<void>((resolve) => {
        const die = () => {
          resolve();
          return new Promise<never>(() => {});
        };
        void invoke((durable) => run(durable, die));
      }),
  };
}

describe("a step", () => {
  test("in which an invocation died is repeated", async () => {
    const { invoke, invokeToDeath } = execution();
    await invokeToDeath((durable, die) => step(durable, "a", die));
    const work = vi.fn();
    expect(await invoke((durable) => step(durable, "a", work))).toMatchObject({ Status: "PENDING" });
    expect(work).not.toHaveBeenCalled();
    expect(await invoke((durable) => step(durable, "a", work))).toMatchObject({ Status: "SUCCEEDED" });
    expect(work).toHaveBeenCalledTimes(1);
  });

  test("does not begin in place of another one in which an invocation died", async () => {
    const { invoke, invokeToDeath } = execution();
    await invokeToDeath((durable, die) => step(durable, "a", die));
    const work = vi.fn();
    expect(await invoke((durable) => step(durable, "b", work))).toMatchObject({
      Status: "FAILED",
      Error: { ErrorType: "NonDeterministicExecutionError" },
    });
    expect(work).not.toHaveBeenCalled();
  });

  test("does not begin after one that differs from the recorded one", async () => {
    const { invoke, invokeToDeath } = execution();
    await invokeToDeath(async (durable, die) => {
      await step(durable, "a", () => {});
      await die();
    });
    const work = vi.fn();
    const status = await invoke(async (durable) => {
      await step(durable, "b", work);
      await step(durable, "c", work);
    });
    expect(status).toMatchObject({ Status: "FAILED" });
    expect(work).not.toHaveBeenCalled();
  });
});
