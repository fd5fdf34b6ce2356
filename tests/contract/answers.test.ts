import { describe, expect, test } from "vitest";
import { validators } from "../../sdk/src/generated/validators.js";
import { baseUrl, crossOrigin, expectCommonHeaders, expectError, jobs, readings, send, sendJson } from "./suite.ts";

describe("an accepted submission", () => {
  test("returns the job's id, its location and when to read it", async () => {
    const key = crypto.randomUUID();
    const response = await sendJson("/jobs", '{"seconds": 1}', { "Idempotency-Key": key });
    expect(response.status).toBe(202);
    expectCommonHeaders(response);
    expect(response.headers.get("location")).toBe(`${new URL(baseUrl).pathname}/jobs/${key}`);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(await response.json()).toEqual({ jobId: key });
  });

  test("without a key gets the request's id", async () => {
    const response = await sendJson("/jobs", '{"seconds": 1}');
    expect(await response.json()).toEqual({ jobId: response.headers.get("x-amzn-requestid") });
  });

  test("may have a Content-Type with a charset", async () => {
    const response = await sendJson("/jobs", '{"seconds": 1}', { "Content-Type": "application/json; charset=utf-8" });
    expect(response.status).toBe(202);
  });
});

describe("a submission is rejected", () => {
  test.each([
    ["parameters of no kind", "{}"],
    ["a value out of bounds", '{"seconds": 0}'],
    ["a value of another type", '{"seconds": "5"}'],
    ["a fraction", '{"seconds": 1.5}'],
    ["a property that no kind has", '{"seconds": 5, "more": true}'],
    ["the properties of two kinds", '{"seconds": 5, "csv": "a"}'],
    ["not an object", "[]"],
    ["null", "null"],
    ["not JSON", '{"seconds": '],
    ["empty", ""],
    ["a string that is too long", JSON.stringify({ csv: "a".repeat(100_001) })],
  ])("for a body that is %s", async (_, body) => {
    const response = await sendJson("/jobs", body);
    expect(response.headers.get("x-amzn-errortype")).toBe("BadRequestException");
    expect(await expectError(response, 400, "BAD_REQUEST_BODY")).toMatch(/^Invalid request body/);
  });

  test("with the validator's message", async () => {
    const response = await sendJson("/jobs", "{}");
    const message = await expectError(response, 400, "BAD_REQUEST_BODY");
    const kinds = Object.keys(validators).length;
    expect(message).toBe(
      `Invalid request body [instance failed to match exactly one schema (matched 0 out of ${kinds})]`,
    );
  });

  test.each([
    ["is not a UUID", "1"],
    ["is in upper case", crypto.randomUUID().toUpperCase()],
    ["is sent twice", `${crypto.randomUUID()}, ${crypto.randomUUID()}`],
    ["would end a JSON string", '","x":"'],
  ])("for a key that %s", async (_, key) => {
    const response = await sendJson("/jobs", '{"seconds": 1}', { "Idempotency-Key": key });
    await expectError(response, 400, "InvalidIdempotencyKey");
    expect(response.headers.has("location")).toBe(false);
  });

  test.each(["text/plain", "application/xml"])("for a body of type %s", async (type) => {
    const response = await send("POST", "/jobs", { body: '{"seconds": 1}', headers: { "Content-Type": type } });
    expect(response.headers.get("x-amzn-errortype")).toBe("BadRequestException");
    await expectError(response, 415, "UNSUPPORTED_MEDIA_TYPE");
  });
});

describe("a body over 10 MB", () => {
  const parameters = { csv: "a".repeat(10 * 1_024 * 1_024) };

  // API Gateway sends its own response, without the API's headers and error body.
  test(`is ${crossOrigin ? "rejected with a response that a page of another origin cannot read" : "rejected"}`, async () => {
    const sent = sendJson("/jobs", JSON.stringify(parameters));
    if (crossOrigin) return expect(sent).rejects.toThrow(TypeError);
    const response = await sent;
    if (readings["too-large-default"] === "applied")
      return void (await expectError(response, 413, "REQUEST_TOO_LARGE"));
    expect(response.status).toBe(413);
    expect(response.headers.get("x-amzn-errortype")).toMatch(/TooLargeException$/);
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
    expect(response.headers.has("cache-control")).toBe(false);
    expect(await response.json()).toEqual({ message: expect.any(String) });
  });

  test("is rejected by the SDK with the status and the code of the contract, in a page too", async () => {
    await expect(jobs.submit(parameters)).rejects.toMatchObject({ status: 413, code: "REQUEST_TOO_LARGE" });
  });
});

describe("a reading", () => {
  test.each(["1", "none", crypto.randomUUID().toUpperCase(), "%22%7D", "'"])(
    "of the impossible id %s finds no job",
    async (id) => {
      const response = await send("GET", `/jobs/${id}`);
      await expectError(response, 404, "JobNotFound");
      expect(response.headers.get("retry-after")).toBe("1");
    },
  );
});

describe("a path or a method that is not in the contract", () => {
  async function expectMissingToken(response: Response): Promise<void> {
    expect(response.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
    await expectError(response, 403, "MISSING_AUTHENTICATION_TOKEN");
  }

  // If the preflight fails, a page learns only that its request failed.
  test.each([
    ["GET", "/"],
    ["GET", "/job"],
    ["PUT", "/jobs"],
    ["GET", "/jobs/1/result"],
  ])(`${crossOrigin ? "is blocked" : "is rejected as a missing token"}: %s %s`, async (method, path) => {
    if (crossOrigin) await expect(send(method, path)).rejects.toThrow(TypeError);
    else await expectMissingToken(await send(method, path));
  });

  test("is rejected as a missing token if the path's preflight allows the method", async () => {
    await expectMissingToken(await send("POST", "/jobs/1"));
  });

  test("is rejected as a missing token if no preflight is needed", async () => {
    await expectMissingToken(await fetch(`${baseUrl}/job`));
  });
});
