import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { type JobContext, JobError } from "../../../server/jobs/job-function.ts";
import { invocation, recordOf, submission, useHandlers } from "../../support/handlers.ts";

const lambda = useHandlers();

const limits = { code: 128, message: 2_000 };

/** A JSON value with strings up to the maximum size of an event. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("x", "\u0000", "\ud800", "é", "\u{1f600}").map((unit) => unit.repeat(400_000 / unit.length)),
);

describe("any failure record", () => {
  test("ends its job, with a code and a message of bounded length", async () => {
    const { table, handleError } = lambda();
    const response = fc.oneof(
      anything,
      fc.record({ errorType: anything, errorMessage: anything, trace: anything }, { requiredKeys: [] }),
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.option(response, { nil: undefined }), async (parameters, responsePayload) => {
        const event = submission(parameters);
        await handleError({ ...recordOf(event, "1", new Error()), responsePayload });
        const item = await table.get(event.jobId);
        expect(item?.status).toBe("FAILED");
        const { code, message } = JSON.parse(item?.error ?? "");
        expect(code).toMatch(/^[\x20-\x7e]{1,128}$/);
        expect(message.length).toBeLessThanOrEqual(limits.message);
      }),
      { numRuns: 40 },
    );
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  test.each(["x", "\u0000", "é"])("of a megabyte, the maximum size of an event, ends its job: %j", async (unit) => {
    const { table, handleError } = lambda();
    const event = submission(unit.repeat(1_000_000 / Buffer.byteLength(JSON.stringify(unit).slice(1, -1))));
    const responsePayload = { errorType: unit.repeat(9), errorMessage: unit.repeat(40_000) };
    await handleError({ ...recordOf(event, "1", new Error()), responsePayload });
    expect(await table.get(event.jobId)).toMatchObject({ status: "FAILED" });
  });

  test("ends its job even if its parameters are nested too deeply for JSON", async () => {
    const { table, handleError } = lambda();
    const event = submission(JSON.parse(`${"[".repeat(400_000)}${"]".repeat(400_000)}`));
    await handleError(recordOf(event, "1", new Error("no kind's")));
    expect(await table.get(event.jobId)).toMatchObject({ status: "FAILED" });
  });
});

describe("any value that a job function throws", () => {
  class Hostile extends Error {
    override get message(): string {
      throw new Error("not readable");
    }
  }
  const renamed = Object.assign(new JobError("OutOfInk", "x"), {
    name: "X".repeat(500_000),
    stack: "y".repeat(3_000_000),
  });

  test.each<[string, unknown, { code: string; message: string }]>([
    ["a number as code", new JobError(42 as never, "x"), { code: "42", message: "x" }],
    ["a code of 500 kB", new JobError("X".repeat(500_000), "x"), { code: "X".repeat(limits.code), message: "x" }],
    ["an object as code", new JobError({} as never, "x"), { code: "JobFailed", message: "x" }],
    ["no code", new JobError("", "x"), { code: "JobFailed", message: "x" }],
    ["a code with a line break", new JobError("Out\nOf", "x"), { code: "Out?Of", message: "x" }],
    ["a message that is an object", new JobError("A", Object.create(null)), { code: "A", message: "" }],
    ["an error that was changed later", renamed, { code: "OutOfInk", message: "x" }],
    ["an error that cannot be read", new Hostile(), { code: "JobFailed", message: "" }],
    ["a symbol", Symbol("x"), { code: "JobFailed", message: "Symbol(x)" }],
    ["nothing", undefined, { code: "JobFailed", message: "undefined" }],
    ["an object without a prototype", Object.create(null), { code: "JobFailed", message: "" }],
    ["3 MB of text", "x".repeat(3_000_000), { code: "JobFailed", message: "x".repeat(limits.message) }],
  ])("ends the job: %s", async (_, thrown, reason) => {
    const wait = () => {
      throw thrown;
    };
    const { table, process, handleError } = lambda({ wait });
    const event = submission();
    const context = invocation();
    const error = (await process(event, context).catch((error: unknown) => error)) as Error;
    expect(JSON.stringify([error.name, error.message, error.stack]).length).toBeLessThan(20_000);
    await handleError(recordOf(event, context.awsRequestId, error));
    const item = await table.get(event.jobId);
    expect(item?.status).toBe("FAILED");
    expect(JSON.parse(item?.error ?? "")).toEqual(reason);
  });
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "3" as never])(
  "a job cannot report the progress %s",
  async (done) => {
    const wait = vi.fn(async (_: unknown, { progress }: JobContext) => {
      await expect(progress(done)).rejects.toThrow(RangeError);
      await expect(progress(1, done)).rejects.toThrow(RangeError);
      return { message: "done" };
    });
    const { process } = lambda({ wait });
    await process(submission(), invocation());
    expect(wait).toHaveReturned();
  },
);
