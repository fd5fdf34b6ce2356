import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { JobError } from "../../../../server/jobs/job-function.ts";
import { wait } from "../../../../server/jobs/wait.ts";
import { TableError } from "../../../../server/table/table-error.ts";
import { useDurableExecutions } from "../../../support/durable.ts";
import { submission } from "../../../support/handlers.ts";
import { printed } from "../../../support/printed.ts";

const lambda = useDurableExecutions();

describe("a durable execution", () => {
  test("runs the same job function as an ordinary one, for longer than an invocation may take", async () => {
    const { table, execute, now } = lambda({ wait });
    const event = submission({ seconds: 3_600 });
    const began = now();
    const { execution, invocations } = await execute(event);
    expect(execution.getStatus()).toBe("SUCCEEDED");
    expect(invocations).toBe(21);
    expect(now() - began).toBeGreaterThanOrEqual(3_600_000);
    expect(await table.get(event.jobId)).toMatchObject({
      status: "SUCCEEDED",
      parameters: '{"seconds":3600}',
      result: '{"message":"Waited 3600 seconds."}',
      progress: '{"done":3600,"total":3600,"message":"seconds"}',
      attempts: 1,
      startedAt: expect.stringContaining(new Date(began).toISOString().slice(0, 19)),
    });
  });

  test("fails immediately if the job would outlast it", async () => {
    const { execute } = lambda({ wait }, { timeoutSeconds: 1_800 });
    const { execution, invocations } = await execute(submission({ seconds: 3_600 }));
    expect(execution.getError()).toMatchObject({
      errorType: "TooLong",
      errorMessage: expect.stringMatching(/^3600 seconds are more than the 1[78]\d\d that are left to run\.$/),
    });
    expect(invocations).toBe(1);
  });

  test("runs the function from its start after each suspension, and each step once", async () => {
    const begun = vi.fn();
    const before = vi.fn(() => randomUUID() as string);
    const after = vi.fn(() => randomUUID() as string);
    const { table, execute } = lambda({
      wait: async (_, context) => {
        begun();
        const first = await context.step("before", before);
        await context.wait(600);
        return { message: `${first} ${await context.step("after", after)}` };
      },
    });
    const event = submission();
    await execute(event);
    expect(begun).toHaveBeenCalledTimes(3);
    expect(before).toHaveBeenCalledTimes(1);
    expect(after).toHaveBeenCalledTimes(1);
    const message = `${before.mock.results[0]?.value} ${after.mock.results[0]?.value}`;
    expect(await table.get(event.jobId)).toMatchObject({ result: JSON.stringify({ message }) });
  });

  test("shows its progress while it is suspended", async () => {
    const { table, execute } = lambda({
      wait: async (_, { progress, wait }) => {
        await progress(1, 2, "parts");
        await wait(300);
        await progress(2, 2, "parts");
        return { message: "done" };
      },
    });
    const event = submission();
    await execute(event, async (number) => {
      if (number === 1) return;
      expect(await table.get(event.jobId)).toMatchObject({
        status: "RUNNING",
        progress: '{"done":1,"total":2,"message":"parts"}',
      });
    });
    expect.assertions(1);
  });

  test("drops an event with a malformed id", async () => {
    const { execution } = await lambda().execute({ jobId: "../x" });
    expect(execution.getStatus()).toBe("SUCCEEDED");
  });

  test.each(["claim", "heartbeat", "succeed"] as const)(
    "sits out hours in which the table cannot %s",
    async (write) => {
      const { table, execute, now } = lambda({ wait }, { timeoutSeconds: 86_400 });
      const event = submission({ seconds: 600 });
      const began = now();
      let failures = 0;
      const works = table[write].bind(table) as (...args: unknown[]) => Promise<never>;
      vi.spyOn(table, write).mockImplementation(async (...args: unknown[]) => {
        if (now() - began < 3 * 3_600_000 && ++failures) throw new TableError(new Error("throttled"));
        return works(...args);
      });
      const { execution } = await execute(event);
      expect(failures).toBeGreaterThan(30);
      expect(execution.getStatus()).toBe("SUCCEEDED");
      expect(await table.get(event.jobId)).toMatchObject({ status: "SUCCEEDED", attempts: 1 });
    },
  );
});

test("the lines of a durable execution have the job's id and nothing of its caller", async () => {
  const secret = randomUUID();
  const { execute } = lambda({
    summarizeCsv: async ({ csv }, context) => {
      await context.progress(1, 2, csv);
      await context.wait(300);
      return context.step("work", () => {
        throw new JobError("NoSpace", csv);
      });
    },
  });
  const event = submission({ csv: secret });
  await execute(event);
  const lines = printed();
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatchObject({ jobId: event.jobId });
  expect(JSON.stringify(lines)).not.toContain(secret);
});

describe("a table that stays unavailable", () => {
  test("fails the execution with a code that reveals nothing about it", async () => {
    const { table, execute } = lambda({ wait });
    vi.spyOn(table, "claim").mockRejectedValue(new TableError(new Error("throttled")));
    const { execution, invocations } = await execute(submission());
    expect(execution.getError()).toMatchObject({
      errorType: "TableUnavailable",
      errorMessage: "The jobs table could not be used.",
    });
    expect(invocations).toBe(50);
    // The cause is for the operator only.
    expect(printed()).toContainEqual(
      expect.objectContaining({ level: "ERROR", error: { code: "TableUnavailable", cause: { name: "Error" } } }),
    );
  });
});

describe("the failure of a durable execution", () => {
  test("has the code of the job's error and releases the job, so that it can run again", async () => {
    const { table, execute } = lambda({
      wait: () => {
        throw new JobError("NoSpace", "No space is left.");
      },
    });
    const event = submission();
    const { execution } = await execute(event);
    expect(execution.getError()).toMatchObject({ errorType: "NoSpace", errorMessage: "No space is left." });
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING", leaseUntil: 0 });
  });

  test("is the same after a suspension: the error of a step is thrown again without repeating the step", async () => {
    const work = vi.fn(() => {
      throw new JobError("NoSpace", "No space is left.");
    });
    const seen: unknown[] = [];
    const { execute } = lambda({
      wait: async (_, context) => {
        const error = await context.step("work", work).catch((thrown: unknown) => thrown);
        seen.push(error);
        await context.wait(300);
        throw error;
      },
    });
    const { execution } = await execute(submission());
    expect(execution.getError()).toMatchObject({ errorType: "NoSpace", errorMessage: "No space is left." });
    expect(work).toHaveBeenCalledTimes(1);
    expect(seen).toEqual([expect.any(JobError), expect.any(JobError)]);
  });

  test.each([
    ["an error without a code", () => Promise.reject(new TypeError("x is not a function")), "JobFailed"],
    ["a result that Lambda could not keep", () => "é".repeat(200_000), "StepResultTooLarge"],
  ])("in a step, by %s, has a code", async (_, work, errorType) => {
    const { execute } = lambda({
      wait: async (_, { step }) => ({ message: await step<string>("work", work) }),
    });
    const { execution } = await execute(submission());
    expect(execution.getError()).toMatchObject({ errorType });
  });
});

describe("a job function that deviates from its recorded steps", () => {
  test("fails, and no part of it runs on", async () => {
    let run = 0;
    const { table, execute } = lambda({
      wait: async (_, context) => {
        await context.step(`step ${++run}`, () => {});
        if (run === 1) await context.wait(300);
        return { message: "done" };
      },
    });
    const event = submission();
    const { execution, timersLeft } = await execute(event);
    expect(execution.getError()).toMatchObject({
      errorType: "NonDeterministicExecutionError",
      errorMessage: expect.stringContaining('Expected name "step 1", but got "step 2"'),
    });
    expect(timersLeft).toBe(0);
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING" });
  });

  test("cannot end the job, however it ends itself", async () => {
    const { table, execute } = lambda({
      wait: async (_, { step, wait, remainingTime }) => {
        if (remainingTime() >= 7_000_000) {
          await step("a", () => {});
          await wait(300);
        }
        return { message: "done" };
      },
    });
    const event = submission();
    const { execution } = await execute(event);
    expect(execution.getError()).toMatchObject({ errorType: "NonDeterministicExecutionError" });
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING" });
  });

  test("cannot end the job even without earlier steps", async () => {
    const { table, execute } = lambda({
      wait: async (_, { step, wait, remainingTime }) => {
        if (remainingTime() >= 7_000_000) await wait(300);
        // The first repeats the step before a wait, the second takes the wait's place, and the rest is new.
        for (const name of ["hold", "b"]) await step(name, () => {});
        return { message: "done" };
      },
    });
    const event = submission();
    const { execution } = await execute(event);
    expect(execution.getError()).toMatchObject({ errorType: "NonDeterministicExecutionError" });
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING" });
  });
});
