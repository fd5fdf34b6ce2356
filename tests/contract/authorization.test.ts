import { describe, expect, test } from "vitest";
import { baseUrl, expectError, send } from "./suite.ts";

const path = `/jobs/${crypto.randomUUID()}`;

function amzDate(minutesFromNow: number): string {
  return new Date(Date.now() + minutesFromNow * 60_000).toISOString().replace(/[:-]|\.\d+/g, "");
}

describe("a request is rejected", () => {
  test.each([
    ["GET", path],
    ["POST", "/jobs"],
  ])("without a signature: %s %s", async (method, path) => {
    const response = await fetch(`${baseUrl}${path}`, { method });
    expect(response.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
    expect(await expectError(response, 403, "MISSING_AUTHENTICATION_TOKEN")).toBe("Missing Authentication Token");
  });

  test("with another authorization scheme", async () => {
    const response = await fetch(`${baseUrl}${path}`, { headers: { Authorization: "Bearer token" } });
    expect(response.headers.get("x-amzn-errortype")).toBe("IncompleteSignatureException");
    await expectError(response, 403, "INVALID_SIGNATURE");
  });

  test("with an unknown access key", async () => {
    const response = await send("GET", path, { credentials: { accessKeyId: "AKIDUNKNOWN" } });
    expect(response.status).toBe(403);
    expect(response.headers.get("x-amzn-errortype")).toBe("UnrecognizedClientException");
    const message = await expectError(response, 403, "DEFAULT_4XX");
    expect(message).toBe("The security token included in the request is invalid.");
  });

  test("with a session token of another key", async () => {
    const response = await send("GET", path, { credentials: { sessionToken: "another" } });
    expect(response.headers.get("x-amzn-errortype")).toBe("UnrecognizedClientException");
    expect(response.status).toBe(403);
  });

  test("with a signature made with another secret", async () => {
    const response = await send("GET", path, { credentials: { secretAccessKey: "another" } });
    expect(response.headers.get("x-amzn-errortype")).toBe("InvalidSignatureException");
    const message = await expectError(response, 403, "INVALID_SIGNATURE");
    expect(message).toMatch(/^The request signature we calculated does not match the signature you provided\./);
  });

  test.each([
    ["expired", -6, /^Signature expired: /],
    ["not yet current", 6, /^Signature not yet current: /],
  ])("with a signature that is %s", async (_, minutes, message) => {
    const response = await send("GET", path, { datetime: amzDate(minutes) });
    expect(response.headers.get("x-amzn-errortype")).toBe("InvalidSignatureException");
    expect(await expectError(response, 403, "INVALID_SIGNATURE")).toMatch(message);
  });

  test("for its missing signature before its body is validated", async () => {
    const init = { method: "POST", body: "no JSON", headers: { "Content-Type": "application/json" } };
    await expectError(await fetch(`${baseUrl}/jobs`, init), 403, "MISSING_AUTHENTICATION_TOKEN");
  });
});
