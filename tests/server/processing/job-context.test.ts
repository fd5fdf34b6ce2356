import { describe, expect, test } from "vitest";
import { type JobContext, JobError } from "../../../server/jobs/job-function.ts";
import { createProcessJob } from "../../../server/processing/process-job.ts";
import { useDurableExecutions } from "../../support/durable.ts";
import { done, invocation, submission } from "../../support/handlers.ts";

const lambda = useDurableExecutions();

type Work = (context: JobContext) => Promise<unknown>;

/** Runs a job that returns the result or the error of its work. */
async function answerOf(execution: string, work: Work): Promise<unknown> {
  const wait = async (_: unknown, context: JobContext) => {
    const answer = await work(context).catch((error: Error) => ({
      thrown: error instanceof JobError ? error.code : error.name,
      message: error.message,
    }));
    return { message: JSON.stringify({ answer, type: typeof answer }) };
  };
  const { table, now, execute } = lambda({ wait });
  const event = submission();
  const processJob = createProcessJob({ table, jobFunctions: { ...done, wait }, now });
  await (execution === "durable" ? execute(event) : processJob(event, invocation()));
  const { result = "{}" } = (await table.get(event.jobId)) ?? {};
  return JSON.parse(JSON.parse(result).message);
}

describe.each(["ordinary", "durable"])("in an execution that is %s, a step", (execution) => {
  test("returns its result after a round trip through JSON", async () => {
    const answer = await answerOf(execution, ({ step }) =>
      step("when", async () => {
        const date: unknown = new Date(0);
        return { date, nothing: undefined };
      }).then(({ date, ...others }) => [typeof date, date, Object.keys(others)]),
    );
    expect(answer).toMatchObject({ answer: ["string", "1970-01-01T00:00:00.000Z", []] });
  });

  test("may return nothing", async () => {
    expect(await answerOf(execution, ({ step }) => step("nothing", () => {}))).toEqual({ type: "undefined" });
  });

  test("throws an error with a code", async () => {
    const answer = await answerOf(execution, ({ step }) => step("work", () => Promise.reject(new TypeError("no"))));
    expect(answer).toMatchObject({ answer: { thrown: "JobFailed", message: "no" } });
  });

  test.each(["", "é", "a\nb", "x".repeat(257)])("cannot have the name %j", async (name) => {
    const answer = await answerOf(execution, ({ step }) => step(name, () => {}));
    expect(answer).toMatchObject({ answer: { thrown: "TypeError", message: expect.stringContaining("256") } });
  });

  test("can have any printable name", async () => {
    expect(await answerOf(execution, ({ step }) => step(` ~${"x".repeat(254)}`, () => 1))).toMatchObject({ answer: 1 });
  });

  test.each<[string, Work]>([
    ["a step", ({ step }) => step("outer", () => step("inner", () => {}))],
    ["a wait", ({ step, wait }) => step("outer", () => wait(1))],
  ])("can hold no other, such as %s", async (_, work) => {
    const answer = await answerOf(execution, work);
    expect(answer).toMatchObject({
      answer: { thrown: "JobFailed", message: expect.stringContaining('step("outer")') },
    });
  });

  test("cannot overlap another step", async () => {
    const answer = await answerOf(execution, ({ step }) => Promise.all([step("a", () => {}), step("b", () => {})]));
    expect(answer).toMatchObject({
      answer: {
        thrown: "TypeError",
        message: 'Steps and waits cannot overlap: step("b") was called before step("a") had ended.',
      },
    });
  });
});
