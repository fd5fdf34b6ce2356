import { describe, expect, test } from "vitest";
import { baseUrl } from "./suite.ts";

describe.each(["/jobs", `/jobs/${crypto.randomUUID()}`])("the preflight of %s", (path) => {
  test("needs no signature, and allows a page's methods and headers for two hours", async () => {
    const response = await fetch(`${baseUrl}${path}`, {
      method: "OPTIONS",
      headers: {
        Origin: "https://page.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,idempotency-key,x-amz-date",
      },
    });
    expect(response.status).toBe(204);
    expect(await response.text()).toBe("");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET,POST,DELETE,OPTIONS",
      "access-control-allow-headers":
        "Authorization,Content-Type,Idempotency-Key,X-Amz-Content-Sha256,X-Amz-Date,X-Amz-Security-Token,X-Amzn-Trace-Id,baggage,sentry-trace,traceparent,tracestate,x-amzn-RequestId",
      "access-control-max-age": "7200",
    });
  });
});
