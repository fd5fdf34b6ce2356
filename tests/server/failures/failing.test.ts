import { describe, expect, test, vi } from "vitest";
import { validators } from "../../../sdk/src/generated/validators.js";
import { JobError } from "../../../server/jobs/job-function.ts";
import { createdAt, type Functions, invocation, recordOf, submission, useHandlers } from "../../support/handlers.ts";

const lambda = useHandlers();

describe("a job that fails", () => {
  async function fail(parameters: unknown, functions: Partial<Functions> = {}) {
    const { table, process, handleError } = lambda(functions);
    const event = submission(parameters);
    const context = invocation();
    const error: unknown = await process(event, context).catch((error) => error);
    expect(error).toBeInstanceOf(JobError);
    await handleError(recordOf(event, context.awsRequestId, error));
    const item = await table.get(event.jobId);
    return { item, error: JSON.parse(item?.error ?? "{}") };
  }

  test("has its parameters, its kind and its own reason", async () => {
    const wait = () => {
      throw new JobError("OutOfInk", "The printer has no ink.");
    };
    const { item, error } = await fail({ seconds: 1 }, { wait });
    expect(item).toMatchObject({ status: "FAILED", kind: "wait", parameters: '{"seconds":1}', attempts: 1 });
    expect(error).toEqual({ code: "OutOfInk", message: "The printer has no ink." });
  });

  test("has the first 2,000 characters of its reason, so that its record reaches the error handler", async () => {
    const wait = () => {
      throw new JobError("OutOfInk", "\u0001".repeat(200_000));
    };
    const { table, process, handleError } = lambda({ wait });
    const event = submission();
    const context = invocation();
    const error = (await process(event, context).catch((error) => error)) as Error;
    expect(error.stack?.length).toBeLessThan(10_000);
    await handleError(recordOf(event, context.awsRequestId, error));
    expect(JSON.parse((await table.get(event.jobId))?.error ?? "").message).toHaveLength(2_000);
  });

  test("with an error without a code gets the code JobFailed and the error's message", async () => {
    const wait = () => {
      throw new TypeError("x is not a function");
    };
    expect((await fail({ seconds: 1 }, { wait })).error).toEqual({ code: "JobFailed", message: "x is not a function" });
  });

  test("with a result too large for the item gets the code ResultTooLarge and its parameters", async () => {
    const wait = () => ({ message: "x".repeat(400_000) });
    const { item, error } = await fail({ seconds: 1 }, { wait });
    expect(error.code).toBe("ResultTooLarge");
    expect(item).toMatchObject({ parameters: '{"seconds":1}' });
  });

  test("with parameters too large for the item gets the code ParametersTooLarge and no parameters", async () => {
    const { item, error } = await fail({ csv: "\u0001".repeat(100_000) });
    expect(error.code).toBe("ParametersTooLarge");
    expect(item).not.toHaveProperty("parameters");
  });

  test("with parameters of no kind gets the problem of each kind as its reason", async () => {
    const { item, error } = await fail({ seconds: "x" });
    expect(item).not.toHaveProperty("kind");
    expect(error.code).toBe("InvalidParameters");
    const [, reasons = ""] = /^The parameters match no kind of job \((.*)\)\.$/.exec(error.message) ?? [];
    const ofKinds = reasons.split("; ");
    expect(ofKinds.map((reason) => reason.replace(/^not (\w+): .*$/, "$1"))).toEqual(Object.keys(validators));
    expect(ofKinds).toContain("not wait: /seconds must be integer");
    expect(ofKinds).toContain("not summarizeCsv: must have required property 'csv'");
  });

  test("with a result that JSON cannot express gets the code InvalidResult", async () => {
    const wait = () => undefined as never;
    expect((await fail({ seconds: 1 }, { wait })).error.code).toBe("InvalidResult");
  });

  test("releases its lease after the heartbeat under way", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    let now = createdAt;
    const { table, process } = lambda(
      {
        wait: (_, { progress }) => {
          now += 1_000;
          void progress(1);
          throw new Error("outage");
        },
      },
      () => now,
    );
    const heartbeat = table.heartbeat.bind(table);
    const late = Promise.withResolvers<void>();
    const writing = vi.spyOn(table, "heartbeat").mockImplementation(async (...args) => {
      await late.promise;
      return heartbeat(...args);
    });
    const event = submission();
    const ended = expect(process(event, invocation())).rejects.toThrow("outage");
    await vi.waitUntil(() => writing.mock.calls.length > 0);
    late.resolve();
    await ended;
    vi.useRealTimers();
    expect(await table.get(event.jobId)).toMatchObject({ status: "RUNNING", leaseUntil: 0, progress: '{"done":1}' });
  });

  test("releases its lease, so that a replay need not wait", async () => {
    let broken = true;
    const { table, process } = lambda({
      wait: () => {
        if (broken) throw new Error("outage");
        return { message: "done" };
      },
    });
    const event = submission();
    await expect(process(event, invocation())).rejects.toThrow("outage");
    broken = false;
    await process(event, invocation());
    expect(await table.get(event.jobId)).toMatchObject({ status: "SUCCEEDED", attempts: 2 });
  });
});
