import { describe, expect, test, vi } from "vitest";
import { useDurableExecutions } from "../../../support/durable.ts";
import { submission } from "../../../support/handlers.ts";

const lambda = useDurableExecutions();

describe("a wait", () => {
  test.each([
    ["that was suspended", 300],
    ["that is refused", 99_999],
  ])("%s is followed by heartbeats again", async (_, seconds) => {
    let heartbeats = 0;
    const { table, execute, pass } = lambda({
      wait: async (_, { wait, step }) => {
        await wait(seconds).catch(() => {});
        await step("work", async () => {
          heartbeat.mockClear();
          // Long enough for a heartbeat, which is sent within a second.
          pass(200);
          await new Promise((resolve) => setTimeout(resolve, 1_100));
          heartbeats = heartbeat.mock.calls.length;
        });
        return { message: "done" };
      },
    });
    const heartbeat = vi.spyOn(table, "heartbeat");
    await execute(submission());
    expect(heartbeats).toBe(1);
  });

  test("of more seconds than are left is rejected, even if the function did not check", async () => {
    const { execute } = lambda({
      wait: async (_, context) => {
        await context.wait(7_201);
        return { message: "done" };
      },
    });
    const { execution, invocations } = await execute(submission());
    expect(execution.getError()).toMatchObject({ errorType: "TooLong" });
    expect(invocations).toBe(1);
  });

  test("keeps its longer lease despite a heartbeat under way at its start", async () => {
    const { table, execute, pass, now } = lambda({
      wait: async (_, { progress, wait }) => {
        pass(2);
        void progress(1, 2);
        await wait(300);
        return { message: "done" };
      },
    });
    const heartbeat = table.heartbeat.bind(table);
    vi.spyOn(table, "heartbeat").mockImplementationOnce(async (...args) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return heartbeat(...args);
    });
    const event = submission();
    const leases: unknown[] = [];
    await execute(event, async (number) => {
      if (number === 2) leases.push((await table.get(event.jobId))?.leaseUntil);
    });
    expect(leases).toEqual([expect.any(Number)]);
    expect(leases[0]).toBeGreaterThan(now());
  });

  test("in an execution of weeks is split into a thousand suspensions, to stay within the limit of operations", async () => {
    const { execute } = lambda(
      {
        wait: async (_, context) => {
          await context.wait(10_000);
          return { message: "done" };
        },
      },
      { timeoutSeconds: 2_000_000 },
    );
    const { execution, invocations } = await execute(submission());
    expect(execution.getStatus()).toBe("SUCCEEDED");
    expect(invocations).toBe(6);
  });
});
