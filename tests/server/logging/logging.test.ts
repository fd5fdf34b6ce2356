import { ResourceNotFoundException } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { JobError } from "../../../server/jobs/job-function.ts";
import { createdAt, invocation, recordOf, submission, useHandlers } from "../../support/handlers.ts";
import { requestCancellation } from "../../support/jobs-table.ts";
import { lambdaLine } from "../../support/lambda-line.ts";
import { printed } from "../../support/printed.ts";

const lambda = useHandlers();

/** The printed log lines, without metrics. */
const logs = () => printed().filter((line) => !("_aws" in line));

/** A table that is unavailable from the nth command on. */
function failingFrom(first: number, cause: unknown) {
  let count = 0;
  return () => {
    if (++count >= first) throw cause;
  };
}

const missing = new ResourceNotFoundException({
  message: "Requested resource not found",
  $metadata: { requestId: "of-aws", httpStatusCode: 400, attempts: 3 },
});

describe("a handler's lines", () => {
  test("have the ids of the job and the request, the level and the time", async () => {
    const { process } = lambda();
    const event = submission();
    await process(event, invocation("request"));
    expect(logs()).toEqual([
      {
        level: "INFO",
        message: "job succeeded",
        timestamp: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
        service: expect.any(String),
        requestId: "request",
        jobId: event.jobId,
      },
    ]);
  });

  test("have no job id if the event has none, not even the previous event's", async () => {
    const { process, handleError } = lambda();
    await process(submission(), invocation());
    printed();
    await process({ jobId: "../x" }, invocation("request"));
    await handleError(recordOf({ jobId: "../x" }, "failed", new Error("x")), invocation("another"));
    const [one, other] = logs();
    expect(one).toMatchObject({ level: "WARN", requestId: "request" });
    expect(other).toMatchObject({ level: "WARN", requestId: "another", failedRequestId: "failed" });
    expect({ ...one, ...other }).not.toHaveProperty("jobId");
  });

  test("have AWS's reason why the table is unavailable", async () => {
    const { process } = lambda({}, Date.now, failingFrom(1, missing));
    const event = submission();
    await expect(process(event, invocation("request"))).rejects.toMatchObject({ code: "TableUnavailable" });
    const said = { awsRequestId: "of-aws", httpStatusCode: 400, attempts: 3 };
    const cause = { name: "ResourceNotFoundException", message: "Requested resource not found", ...said };
    const error = { code: "TableUnavailable", cause };
    expect(logs()).toMatchObject([{ level: "ERROR", requestId: "request", jobId: event.jobId, error }]);
  });

  test("report a failed heartbeat and a failed release of a lease", async () => {
    let now = createdAt;
    const wait = async (_: unknown, { progress }: { progress(done: number): Promise<void> }) => {
      now += 1_000;
      await progress(1);
      throw new JobError("OutOfInk", "The printer has no ink.");
    };
    const { process } = lambda({ wait }, () => now, failingFrom(2, missing));
    const event = submission();
    await expect(process(event, invocation("request"))).rejects.toMatchObject({ code: "OutOfInk" });
    const ids = { jobId: event.jobId, requestId: "request" };
    const error = { code: "TableUnavailable", cause: { name: "ResourceNotFoundException" } };
    expect(logs()).toMatchObject([
      { ...ids, level: "WARN", message: "heartbeat failed", error },
      { ...ids, level: "WARN", message: "releasing the lease failed", error },
      { ...ids, level: "WARN", message: "the job failed", error: { code: "OutOfInk" } },
    ]);
  });

  test("of a failed job have the code and the name of its cause, but not the message, which the record has", async () => {
    const wait = () => {
      throw new TypeError("x is not a function");
    };
    const { process, handleError } = lambda({ wait });
    const event = submission();
    const error: unknown = await process(event, invocation("first")).catch((error: unknown) => error);
    await handleError(recordOf(event, "first", error), invocation("second"));
    expect(logs()).toMatchObject([
      { jobId: event.jobId, requestId: "first", error: { code: "JobFailed", cause: { name: "TypeError" } } },
      { jobId: event.jobId, requestId: "second", failedRequestId: "first", message: "job failed", code: "JobFailed" },
    ]);
  });

  test("never contain the event, whatever the settings of Powertools", async () => {
    vi.stubEnv("POWERTOOLS_LOGGER_LOG_EVENT", "true");
    vi.resetModules();
    const { observed } = await import("../../../server/logging/observed.ts");
    await observed<object, void>(
      async () => {},
      () => undefined,
    )({ parameters: "secret" }, invocation());
    vi.unstubAllEnvs();
    expect(printed()).toEqual([]);
  });
});

describe("whatever happens", () => {
  const secret = fc.uuid().map((id) => `secret-${id}`);

  // A job function may do this with its parameters.
  const behaviours: Record<string, (text: string) => unknown> = {
    returns: (text) => ({ message: text }),
    "returns nothing": () => undefined,
    "returns too much": (text) => ({ message: text.repeat(10_000) }),
    "throws a code": (text) => {
      throw new JobError("OutOfInk", text, { cause: new Error(text) });
    },
    "throws an error": (text) => {
      throw new Error(`${text}\n    at ${text} (${text}:1:1)`, { cause: new Error(text) });
    },
    "throws a text": (text) => {
      throw text;
    },
    "throws an object": (text) => {
      throw { text, toString: () => text };
    },
    "throws what holds data": (text) => {
      throw Object.assign(new Error(text), { input: text, code: { text } });
    },
  };

  // Errors of the table in place of its response.
  const causes: Record<string, (text: string) => unknown> = {
    missing: () => missing,
    "out of reach": () =>
      Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" }),
    unreadable: (text) => new SyntaxError(`Unexpected token 'x', ..."${text}"... is not valid JSON`),
    "no error": (text) => text,
  };

  const events: Record<string, (text: string) => unknown> = {
    wait: () => submission({ seconds: 1 }),
    csv: (text) => submission({ csv: text }),
    "of no kind": (text) => submission({ [text]: text }),
    "too large": (text) => submission({ csv: `${text}${"\u0001".repeat(99_000)}` }),
    "no parameters": (text) => submission(text),
    "an id that is none": (text) => ({ ...submission({ seconds: 1 }), jobId: text }),
    "a time that is none": (text) => ({ ...submission({ seconds: 1 }), createdAt: text }),
    "no object": (text) => text,
  };

  const scenario = fc.record({
    secret,
    event: fc.constantFrom(...Object.keys(events)),
    behaviour: fc.constantFrom(...Object.keys(behaviours)),
    cancelled: fc.boolean(),
    delivered: fc.integer({ min: 1, max: 2 }),
    cause: fc.constantFrom(...Object.keys(causes)),
    failingFrom: fc.constantFrom(1, 2, 3, 4, 100),
  });

  test("no line has a parameter, a result or a reason, and every line has its ids and only allowed fields", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ secret, delivered, cancelled, ...chosen }) => {
        let now = createdAt;
        const act = async (_: unknown, { jobId, progress }: Parameters<Work>[1]): Promise<never> => {
          if (cancelled) await requestCancellation(jobId);
          now += 1_000;
          await progress(1, 2, secret);
          return behaviours[chosen.behaviour]?.(secret) as never;
        };
        const failing = failingFrom(chosen.failingFrom, causes[chosen.cause]?.(secret));
        const { process, handleError } = lambda({ wait: act, summarizeCsv: act }, () => now, failing);
        const event = events[chosen.event]?.(secret);
        const thrown: string[] = [];
        for (let delivery = 0; delivery < delivered; delivery++) {
          const context = invocation();
          const error: unknown = await process(event, context).catch((error: unknown) => error);
          if (error === undefined) continue;
          thrown.push(lambdaLine(error));
          await handleError(recordOf(event, context.awsRequestId, error)).catch((error: unknown) =>
            thrown.push(lambdaLine(error)),
          );
        }
        const lines = printed();
        expect(lines.length).toBeGreaterThan(0);
        expect(JSON.stringify([lines, thrown])).not.toContain(secret);
        const jobId =
          chosen.event.startsWith("no object") || chosen.event.startsWith("an id") ? undefined : idOf(event);
        for (const line of lines) {
          expect(line).toMatchObject({ requestId: expect.any(String) });
          expect(line["jobId"]).toBe(jobId);
          expect(Object.keys(line).filter((name) => !allowed.has(name))).toEqual([]);
        }
      }),
    );
  });
});

type Work = (parameters: unknown, context: { jobId: string; progress: Progress }) => Promise<unknown>;
type Progress = (done: number, total?: number, message?: string) => Promise<void>;

const allowed = new Set([
  ...["level", "message", "timestamp", "service", "xray_trace_id", "requestId", "jobId"],
  ...["status", "code", "failedRequestId", "error"],
  ...["_aws", "kind", "JobsSucceeded", "JobsFailed", "JobsCancelled", "DuplicateDeliveries"],
  ...["SubmissionsRefused", "ProcessingTime"],
]);

function idOf(event: unknown): string {
  return (event as { jobId: string }).jobId;
}
