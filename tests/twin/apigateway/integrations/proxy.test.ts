import { afterAll, describe, expect, test } from "vitest";
import { createInvoke } from "../../../../server/twin/aws/apigateway/integrations/invoke.ts";
import type { DynamoDb } from "../../../../server/twin/aws/dynamodb/dynamodb.ts";
import { taken } from "../../../../server/twin/aws/readings/readings.ts";
import { createEventBridge } from "../../eventbridge/harness.ts";
import { createLambda } from "../../lambda/harness.ts";
import { internalServerError, lambdaIntegration, localFixture, operation, type Sent, serve } from "../harness.ts";

const { lambda } = createLambda(["answer-with-body", "describe-event", "fail-with"].map(localFixture));
const { eventBridge } = createEventBridge();
const invoke = createInvoke({ lambda, eventBridge, dynamoDb: {} as DynamoDb, readings: taken });
afterAll(() => lambda.close());

const proxy = (name: string) => operation(lambdaIntegration(name, { type: "aws_proxy" }));
const { call } = serve(
  {
    "/{proxy+}": { "x-amazon-apigateway-any-method": proxy("describe-event") },
    "/hardcoded": { get: proxy("describe-event") },
    "/answer": { post: proxy("answer-with-body") },
    "/fail": { post: proxy("fail-with") },
  },
  { invoke },
);

describe("the event of a proxy integration", () => {
  async function eventOf(target: string, sent?: Sent, method = "GET") {
    return JSON.parse((await call(method, target, sent)).body);
  }

  test("has the members that AWS sends, with null for absent parts", async () => {
    const event = await eventOf("/dev/hardcoded", {
      headers: [
        ["Host", "127.0.0.1:8080"],
        ["tEsT-HEADeR", "aValUE"],
        ["User-Agent", "test"],
      ],
    });
    const { "X-Amzn-Trace-Id": traceId, ...headers } = event.headers;
    expect(traceId).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(headers).toEqual({
      Host: "127.0.0.1:8080",
      "tEsT-HEADeR": "aValUE",
      "User-Agent": "test",
      "X-Forwarded-For": "127.0.0.1",
      "X-Forwarded-Port": "8080",
      "X-Forwarded-Proto": "http",
    });
    expect(event.multiValueHeaders).toMatchObject({ "tEsT-HEADeR": ["aValUE"], "X-Amzn-Trace-Id": [traceId] });
    expect(event).toMatchObject({
      resource: "/hardcoded",
      path: "/hardcoded",
      httpMethod: "GET",
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    });
    expect(Object.keys(event.requestContext).sort()).toEqual([
      "accountId",
      "apiId",
      "deploymentId",
      "domainName",
      "domainPrefix",
      "extendedRequestId",
      "httpMethod",
      "identity",
      "path",
      "protocol",
      "requestId",
      "requestTime",
      "requestTimeEpoch",
      "resourceId",
      "resourcePath",
      "stage",
    ]);
    expect(event.requestContext.identity).toMatchObject({ sourceIp: "127.0.0.1", userAgent: "test", user: null });
  });

  test.each([
    ["a path", "/dev/value", "/value", "value", "/dev/value"],
    ["a trailing slash", "/dev/value/", "/value/", "value", "/dev/value/"],
    ["a double slash", "/dev/value//more", "/value//more", "value//more", "/dev/value//more"],
    ["a slash before the stage", "//dev/value", "/value", "value", "/dev/value"],
    ["a slash after the stage", "/dev//value", "/value", "value", "/dev//value"],
    ["encoded characters, left as they are", "/dev/test%2Balias@x/a+b", "/test%2Balias@x/a+b", "test%2Balias@x/a+b"],
  ])("has the path as it was sent: %s", async (_, target, path, parameter, contextPath = `/dev${path}`) => {
    const event = await eventOf(target);
    expect(event.path).toBe(path);
    expect(event.pathParameters).toEqual({ proxy: parameter });
    expect(event.requestContext.path).toBe(contextPath);
    expect(event.resource).toBe("/{proxy+}");
  });

  test("has the query decoded, the last value of each name, and all of them", async () => {
    const event = await eventOf("/dev/x?price=10&price=20&plus=a+b&email=a%2Bb&url=https%3A%2F%2Fx%2F");
    expect(event.queryStringParameters).toEqual({ price: "20", plus: "a b", email: "a+b", url: "https://x/" });
    expect(event.multiValueQueryStringParameters).toMatchObject({ price: ["10", "20"], plus: ["a b"] });
  });

  test("has the last value of a repeated header, and all of them", async () => {
    const event = await eventOf("/dev/x", {
      headers: [
        ["X-Tag", "one"],
        ["X-Tag", "two"],
      ],
    });
    expect(event.headers["X-Tag"]).toBe("two");
    expect(event.multiValueHeaders["X-Tag"]).toEqual(["one", "two"]);
  });

  test("lacks the headers of the connection", async () => {
    const names = ["Connection", "Content-Length", "Expect", "TE", "Transfer-Encoding", "Upgrade", "Content-MD5"];
    const event = await eventOf("/dev/x", { headers: [...names, "Accept"].map((name) => [name, "x"] as const) });
    expect(Object.keys(event.headers)).toContain("Accept");
    expect(Object.keys(event.headers).filter((name) => names.includes(name))).toEqual([]);
  });

  test("has the body as a string", async () => {
    expect((await eventOf("/dev/x", { body: "{ not JSON" }, "PUT")).body).toBe("{ not JSON");
  });
});

describe("a function's response to a proxy integration", () => {
  const answer = (body: unknown) => call("POST", "/dev/answer", { body: JSON.stringify(body) });

  test.each([
    ["a status alone", { statusCode: 201 }, 201, ""],
    ["a status as text", { statusCode: "201" }, 201, ""],
    ["no status, which is 200", { body: "text" }, 200, "text"],
    ["nothing at all", {}, 200, ""],
    ["headers that are null", { statusCode: 200, headers: null }, 200, ""],
    ["a body in base64, which stays so", { body: "dGVzdA==", isBase64Encoded: true }, 200, "dGVzdA=="],
  ])("may have %s", async (_, response, status, body) => {
    expect(await answer(response)).toMatchObject({ status, body, headers: { "Content-Type": "application/json" } });
  });

  test("may have headers, a boolean as text, and a content type", async () => {
    const headers = { "test-header": "value", "header-bool": true, "content-type": "text/plain" };
    const response = await answer({ headers });
    expect(response.headers).toMatchObject({
      "test-header": "value",
      "header-bool": "true",
      "content-type": "text/plain",
    });
    expect(Object.keys(response.headers)).not.toContain("Content-Type");
  });

  test("may have headers with several values, whose casing wins and to which single ones are added", async () => {
    const response = await answer({ multiValueHeaders: { "tesT-Multi": ["a", "b"] }, headers: { "test-multi": "c" } });
    expect(response.headers["tesT-Multi"]).toEqual(["a", "b", "c"]);
  });

  test("has the headers remapped that only API Gateway may send", async () => {
    const { headers } = await answer({ headers: { Date: "never", "Transfer-Encoding": "chunked" } });
    expect(headers).toMatchObject({ "x-amzn-Remapped-Date": "never" });
    expect(Object.keys(headers)).not.toContain("Transfer-Encoding");
  });

  test.each([
    ["another member", { statusCode: 200, wrongValue: "value" }],
    ["a status that is no number", { statusCode: "test" }],
    ["a status that is none of HTTP", { statusCode: 42 }],
    ["multiValueHeaders with text", { statusCode: 200, multiValueHeaders: { "test-multi": "value" } }],
    ["headers that are text", { headers: "x" }],
    ["a body that is an object", { body: {} }],
    ["text alone", "text"],
    ["null", null],
    ["a list", []],
  ])("is malformed with %s: 502", async (_, response) => {
    const { status, headers, body } = await answer(response);
    expect([status, JSON.parse(body)]).toEqual([502, internalServerError]);
    expect(headers["x-amzn-ErrorType"]).toBe("InternalServerErrorException");
  });

  test("is 502 if the function fails", async () => {
    const { call } = serve(
      { "/": { get: proxy("answer-with-body") } },
      {
        invoke: (_, request) =>
          invoke({ target: { service: "lambda", functionName: "fail-with", httpMethod: "POST" } } as never, {
            ...request,
            body: '{"fail":"no"}',
          }),
      },
    );
    const { status, body } = await call("GET", "/dev/");
    expect([status, JSON.parse(body)]).toEqual([502, internalServerError]);
  });
});
