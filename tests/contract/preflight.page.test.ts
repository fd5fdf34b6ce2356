import { describe, expect, test } from "vitest";
import { baseUrl, expectCommonHeaders } from "./suite.ts";

const allowed = {
  Authorization: "any",
  "Content-Type": "any",
  "Idempotency-Key": "any",
  "X-Amz-Content-Sha256": "any",
  "X-Amz-Date": "any",
  "X-Amz-Security-Token": "any",
  "X-Amzn-Trace-Id": "any",
  "x-amzn-RequestId": "any",
  // Tools for tracing add them to every request of a page.
  baggage: "any",
  "sentry-trace": "any",
  traceparent: "any",
  tracestate: "any",
};

describe.each(["/jobs", `/jobs/${crypto.randomUUID()}`])("the preflight of %s", (path) => {
  test.each(["GET", "POST", "DELETE"])("lets a page send %s with every header of the contract", async (method) => {
    expectCommonHeaders(await fetch(`${baseUrl}${path}`, { method, headers: allowed }));
  });

  test.each([
    ["another method", { method: "PUT", headers: allowed }],
    ["another header", { method: "GET", headers: { ...allowed, "X-Amz-Target": "any" } }],
  ])("blocks %s", async (_, init) => {
    await expect(fetch(`${baseUrl}${path}`, init)).rejects.toThrow(TypeError);
  });
});
