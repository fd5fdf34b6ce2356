import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import type { JobFunction } from "../../../../server/jobs/job-function.ts";
import { everyone } from "../../../../server/table/definition.ts";
import { useDurableExecutions } from "../../../support/durable.ts";
import { recordOf, submission } from "../../../support/handlers.ts";

const lambda = useDurableExecutions();

/** A job whose function waits, and counts how often it finished. */
function waiting(seconds: number) {
  const finished = vi.fn(() => "done");
  const wait: JobFunction<"wait"> = async (_, context) => {
    await context.wait(seconds);
    return { message: await context.step("finish", finished) };
  };
  return { wait, finished };
}

describe("the job of a suspended execution", () => {
  test("is not run by a repeated delivery or a replayed event until the suspension ends", async () => {
    const { wait, finished } = waiting(900);
    const { table, execute, executeMeanwhile } = lambda({ wait });
    const event = submission();
    const others: unknown[] = [];
    await execute(event, async (number) => {
      if (number > 1) others.push((await executeMeanwhile(event)).getStatus());
    });
    // An execution that had nothing to do has not failed, so there is no dead letter.
    expect(others).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
    expect(finished).toHaveBeenCalledTimes(1);
    expect(await table.get(event.jobId)).toMatchObject({ status: "SUCCEEDED", attempts: 1 });
  });

  test("is not ended by the failure record of another execution", async () => {
    const { wait } = waiting(300);
    const { table, execute, handleError } = lambda({ wait });
    const event = submission();
    await execute(event, async (number) => {
      if (number > 1) await handleError(recordOf(event, randomUUID(), new Error("another failed")));
    });
    expect(await table.get(event.jobId)).toMatchObject({ status: "SUCCEEDED" });
  });

  test("is not run again once it has ended", async () => {
    const { wait, finished } = waiting(300);
    const { execute } = lambda({ wait });
    const event = submission();
    await execute(event);
    const { execution, invocations } = await execute(event);
    expect(execution.getStatus()).toBe("SUCCEEDED");
    expect(invocations).toBe(1);
    expect(finished).toHaveBeenCalledTimes(1);
  });

  test("is left to another execution that took it over because Lambda resumed too late", async () => {
    const { wait, finished } = waiting(300);
    const { table, execute, pass } = lambda({ wait });
    const event = submission();
    const { execution } = await execute(event, async (number) => {
      if (number === 1) return;
      pass(46);
      const { fingerprint = "" } = (await table.get(event.jobId)) ?? {};
      const other = { jobId: event.jobId, requestId: "other", delivery: "other" };
      await table.claim(other, { kind: "wait", owner: everyone, createdAt: event.createdAt, fingerprint });
    });
    expect(execution.getStatus()).toBe("SUCCEEDED");
    expect(finished).not.toHaveBeenCalled();
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING", leaseRequestId: "other", attempts: 2 });
  });
});

describe("the job of an execution that died", () => {
  test("can be run again when the suspension is over from which it did not resume", async () => {
    const { wait, finished } = waiting(300);
    const { table, execute, pass } = lambda({ wait });
    const event = submission();
    await expect(
      execute(event, (number) => {
        if (number === 2) throw new Error("Lambda lost it");
      }),
    ).rejects.toThrow();
    await execute(event);
    expect(finished).not.toHaveBeenCalled();
    pass(46);
    await execute(event);
    expect(finished).toHaveBeenCalledTimes(1);
    expect(await table.get(event.jobId)).toMatchObject({ status: "SUCCEEDED", attempts: 2 });
  });
});
