import { describe, expect, test, vi } from "vitest";
import { TableError } from "../../../../server/table/table-error.ts";
import { useDurableExecutions } from "../../../support/durable.ts";
import { submission } from "../../../support/handlers.ts";
import { requestCancellation } from "../../../support/jobs-table.ts";

const lambda = useDurableExecutions();

describe("cancelling a durable execution", () => {
  test("takes effect when it resumes, hours before a long wait would have ended", async () => {
    const after = vi.fn();
    const { table, execute } = lambda({
      wait: async (_, context) => {
        await context.progress(1, 2);
        await context.wait(7_000);
        await context.step("after", after);
        return { message: "too late" };
      },
    });
    const event = submission();
    const { execution, invocations } = await execute(event, async (number) => {
      if (number === 2) await requestCancellation(event.jobId);
    });
    expect(invocations).toBe(2);
    expect(execution.getStatus()).toBe("SUCCEEDED");
    expect(after).not.toHaveBeenCalled();
    expect(await table.get(event.jobId)).toMatchObject({ status: "CANCELLED", progress: '{"done":1,"total":2}' });
  });

  test("takes effect when it resumes, even if the table fails at that moment", async () => {
    const { table, execute } = lambda({
      wait: async (_, context) => {
        await context.wait(300);
        return { message: "too late" };
      },
    });
    const event = submission();
    await execute(event, async (number) => {
      if (number !== 2) return;
      await requestCancellation(event.jobId);
      vi.spyOn(table, "heartbeat").mockRejectedValueOnce(new TableError(new Error("throttled")));
    });
    expect(await table.get(event.jobId)).toMatchObject({ status: "CANCELLED" });
  });

  test("before a suspension prevents it", async () => {
    const { table, execute } = lambda({
      wait: async (_, context) => {
        await requestCancellation(context.jobId);
        await context.wait(300);
        return { message: "too late" };
      },
    });
    const event = submission();
    expect(await execute(event)).toMatchObject({ invocations: 1 });
    expect(await table.get(event.jobId)).toMatchObject({ status: "CANCELLED" });
  });

  test("before its start prevents it from running", async () => {
    const begun = vi.fn();
    const { table, execute } = lambda({
      wait: async () => {
        begun();
        return { message: "done" };
      },
    });
    const event = submission();
    const claim = table.claim.bind(table);
    vi.spyOn(table, "claim").mockImplementation(async (...args) => {
      await claim(...args);
      await requestCancellation(event.jobId);
      return claim(...args);
    });
    await execute(event);
    expect(begun).not.toHaveBeenCalled();
    expect(await table.get(event.jobId)).toMatchObject({ status: "CANCELLED" });
  });
});
