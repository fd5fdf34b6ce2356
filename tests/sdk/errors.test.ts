import { fileURLToPath } from "node:url";
import * as sdk from "@jobs-api/sdk";
import { build } from "esbuild";
import { describe, expect, expectTypeOf, test } from "vitest";
import { clientOf, rejection } from "./support/client.ts";
import { accepted, error, jobId, recordIn, running } from "./support/replies.ts";
import { turns } from "./support/turns.ts";

describe("an HttpError", () => {
  test("carries its status, code, message, request id and Retry-After", async () => {
    const { jobs } = await clientOf([error(404, "JobNotFound", { "Retry-After": "1" }, "No job.")]);
    const failure = await rejection(jobs.get(jobId));
    if (!sdk.isHttpError(failure)) throw failure;
    const { status, code, message, requestId, retryAfter } = failure;
    expect({ status, code, message, requestId, retryAfter }).toEqual({
      status: 404,
      code: "JobNotFound",
      message: "No job.",
      requestId: "r",
      retryAfter: 1,
    });
  });

  test("is narrowed by status and code", async () => {
    const { jobs } = await clientOf([error(404, "JobNotFound")]);
    const failure = await rejection(jobs.get(jobId));
    expect(sdk.isHttpError(failure, 404)).toBe(true);
    expect(sdk.isHttpError(failure, 404, "JobNotFound")).toBe(true);
    expect(sdk.isHttpError(failure, 403)).toBe(false);
    expect(sdk.isHttpError(failure, 404, "HTTP_404")).toBe(false);
    if (sdk.isHttpError(failure, 404, "JobNotFound")) {
      expectTypeOf(failure.status).toEqualTypeOf<404>();
      expectTypeOf(failure.code).toEqualTypeOf<"JobNotFound">();
    }
  });

  test("has the contract's codes for its status", () => {
    const describeFailure = (failure: unknown) => {
      if (sdk.isHttpError(failure)) expectTypeOf(failure.code).toEqualTypeOf<string>();
      if (sdk.isHttpError(failure, 503))
        expectTypeOf(failure.code).toEqualTypeOf<"TableThrottled" | "TableUnavailable" | "HTTP_503">();
      // Not in the contract, but a proxy in front of the API may respond with it.
      if (sdk.isHttpError(failure, 502)) expectTypeOf(failure.code).toEqualTypeOf<"HTTP_502">();
      // @ts-expect-error: not a code of 404
      return sdk.isHttpError(failure, 404, "THROTTLED");
    };
    expectTypeOf(describeFailure).toBeFunction();
  });

  test.each([
    ["an empty body", ""],
    ["a page", "<html>Bad gateway</html>"],
    ["JSON of another form", "[1]"],
    ["null", "null"],
  ])("is also thrown for %s", async (_, body) => {
    const { jobs } = await clientOf([{ status: 418, body, headers: { "x-amzn-RequestId": "from-header" } }]);
    const failure = await rejection(jobs.get(jobId));
    expect(sdk.isHttpError(failure)).toBe(true);
    expect(failure).toMatchObject({ status: 418, code: "HTTP_418", requestId: "from-header" });
    expect((failure as Error).message).toContain(body);
  });
});

describe("a response that violates the contract", () => {
  const record = recordIn(running());

  test.each([
    ["a page from a proxy", "<html>Sign in</html>"],
    ["nothing", ""],
    ["a body cut off", '{"jobId": "6b1f'],
    ["a status that is not known", { ...record, status: "PAUSED" }],
    ["a status that no record has", { ...record, status: "PENDING" }],
    ["a status of every object", { ...record, status: "toString" }],
    ["success without a result", { ...record, status: "SUCCEEDED" }],
    ["failure without an error", { ...record, status: "FAILED" }],
    ["progress that is none", { ...record, progress: 5 }],
    ["no object", [1]],
  ])("is an UnexpectedResponseError that shows it: %s", async (_, body) => {
    const { jobs } = await clientOf([accepted, { body }]);
    const failure = await rejection((await jobs.submit({ seconds: 5 })).result());
    if (!sdk.isUnexpectedResponseError(failure)) throw failure;
    expect(failure).toMatchObject({ code: "UnexpectedResponse", status: 200 });
    expect(failure.received).toBe(typeof body === "string" ? body : JSON.stringify(body).slice(0, 200));
  });

  test("is also an error of a submission, with its key", async () => {
    const { jobs, received } = await clientOf([{ status: 202, body: '{"jobId": "6b1f' }]);
    const failure = await rejection(jobs.submit({ seconds: 5 }));
    if (!sdk.isUnexpectedResponseError(failure)) throw failure;
    expect(failure.key).toBe(received[0]?.headers["idempotency-key"]);
  });
});

test("a signal's reason is thrown unchanged", async () => {
  for (const reason of [null, 5, "enough"]) {
    const { jobs } = await clientOf(["hang"]);
    const controller = new AbortController();
    const read = rejection(jobs.get(jobId, { signal: controller.signal }));
    await turns();
    controller.abort(reason);
    expect(await read).toBe(reason);
  }
});

describe("SDK errors", () => {
  test("extend JobsError, with a name and a code", async () => {
    const { jobs } = await clientOf([error(400, "BAD_REQUEST_BODY")]);
    const failure = await rejection(jobs.get(jobId));
    expect(failure).toBeInstanceOf(sdk.JobsError);
    expect(failure).toMatchObject({ name: "HttpError", code: "BAD_REQUEST_BODY" });
  });

  test("of another copy of the package are recognized by the guards", async () => {
    const entry = fileURLToPath(import.meta.resolve("@jobs-api/sdk"));
    const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false });
    const copy = `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? "")}`;
    const { InvalidOptionError }: typeof sdk = await import(copy);
    const failure = new InvalidOptionError("other");
    expect(failure).not.toBeInstanceOf(sdk.InvalidOptionError);
    expect(sdk.isInvalidOptionError(failure)).toBe(true);
    expect(sdk.isJobsError(failure)).toBe(true);
    expect(sdk.isHttpError(failure)).toBe(false);
  });

  test("are not confused with other errors", () => {
    const namesake = Object.assign(new Error("no"), { name: "HttpError" });
    for (const value of [namesake, new TypeError("no"), undefined, null, "HttpError"]) {
      expect(sdk.isJobsError(value)).toBe(false);
      expect(sdk.isHttpError(value)).toBe(false);
    }
  });
});
