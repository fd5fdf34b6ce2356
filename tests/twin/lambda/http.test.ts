import { afterAll, describe, expect, test } from "vitest";
import { developer, userIdentity } from "../../../server/twin/aws/iam/identity.ts";
import { createLambdaService } from "../../../server/twin/aws/lambda/http.ts";
import { arnOf, createLambda, fixture } from "./harness.ts";

const { lambda } = createLambda([fixture("echo"), fixture("fail")]);
afterAll(() => lambda.close());

const service = createLambdaService(lambda);
const caller = { identity: userIdentity("AKIAEXAMPLE", developer), requestId: crypto.randomUUID() };

interface Call {
  readonly functionName?: string;
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

async function call({ functionName = "echo", method = "POST", target, headers = {}, body = "{}" }: Call) {
  const request = {
    method,
    target: target ?? `/2015-03-31/functions/${functionName}/invocations`,
    headers: Object.entries(headers),
    body: Buffer.from(body),
    sourceIp: "127.0.0.1",
  };
  const response = await service.handle(request, caller);
  return { ...response, json: response.body === "" ? undefined : JSON.parse(String(response.body)) };
}

describe("an invocation", () => {
  test("without a type returns the function's result", async () => {
    const { status, headers, json } = await call({ body: '{"a":1}' });
    expect(status).toBe(200);
    expect(headers).toEqual({
      "Content-Type": "application/json",
      "X-Amz-Executed-Version": "$LATEST",
      "x-amzn-RequestId": json.context.awsRequestId,
    });
    expect(json.event).toEqual({ a: 1 });
  });

  test("reports a function's error in a header", async () => {
    const { status, headers, json } = await call({ functionName: "fail" });
    expect({ status, error: headers["X-Amz-Function-Error"] }).toEqual({ status: 200, error: "Unhandled" });
    expect(json.errorType).toBe("RangeError");
  });

  test.each([
    arnOf("echo"),
    encodeURIComponent(arnOf("echo")),
    encodeURIComponent(`${arnOf("echo")}:$LATEST`),
    "123456789012%3Afunction%3Aecho",
    "echo",
  ])("names the function as %s", async (functionName) => {
    expect(await call({ functionName })).toMatchObject({ status: 200 });
  });

  test("names a version in the query", async () => {
    const target = "/2015-03-31/functions/echo/invocations?Qualifier=";
    expect(await call({ target: `${target}%24LATEST` })).toMatchObject({ status: 200 });
    expect(await call({ target: `${target}live` })).toMatchObject({ status: 404 });
  });
});

describe("an error", () => {
  test.each<[string, Call, number, string, string]>([
    [
      "unknown function",
      { functionName: "none" },
      404,
      "ResourceNotFoundException",
      `Function not found: ${arnOf("none")}`,
    ],
    [
      "name that is none",
      { functionName: "a%20b" },
      400,
      "ValidationException",
      "1 validation error detected: Value 'a b' at",
    ],
    ["malformed escape", { functionName: "%zz" }, 404, "UnknownOperationException", "The local Lambda answers only"],
    ["other method", { method: "GET" }, 404, "UnknownOperationException", "The local Lambda answers only"],
    [
      "other operation",
      { target: "/2015-03-31/functions/" },
      404,
      "UnknownOperationException",
      "The local Lambda answers only",
    ],
    [
      "unknown type",
      { headers: { "X-Amz-Invocation-Type": "Later" } },
      400,
      "ValidationException",
      "1 validation error detected: Value 'Later' at 'invocationType' failed to satisfy constraint: " +
        "Member must satisfy enum value set: [Event, RequestResponse, DryRun]",
    ],
    [
      "payload that is not JSON",
      { body: "{" },
      400,
      "InvalidRequestContentException",
      "Could not parse request body into json: ",
    ],
    [
      "payload that is not UTF-8",
      { body: Buffer.from([0x22, 0x87, 0x22]) },
      400,
      "InvalidRequestContentException",
      "Could not parse request body into json: Could not parse payload into json: Invalid UTF-8",
    ],
    [
      "client context",
      { headers: { "X-Amz-Client-Context": "e30=" } },
      400,
      "InvalidParameterValueException",
      "The local Lambda does not emulate X-Amz-Client-Context.",
    ],
    [
      "wish for logs",
      { headers: { "X-Amz-Log-Type": "Tail" } },
      400,
      "InvalidParameterValueException",
      "The local Lambda returns no logs",
    ],
  ])("(%s) has Lambda's response", async (_case, request, status, code, message) => {
    const response = await call(request);
    expect(response.status).toBe(status);
    expect(response.headers).toMatchObject({ "x-amzn-ErrorType": code, "Content-Type": "application/json" });
    const member = code === "ResourceNotFoundException" ? "Message" : "message";
    expect(response.json).toEqual({ Type: "User", [member]: expect.stringContaining(message) });
  });
});
