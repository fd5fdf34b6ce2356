import { describe, expect, test } from "vitest";
import { importOpenApi } from "../../../server/local/apigateway/import/open-api.ts";
import {
  actionIntegration,
  internalServerError,
  lambdaIntegration,
  operation,
  recorder,
  type Sent,
  serve,
} from "./harness.ts";

type Mappings = Readonly<Record<string, string>>;

/** What the integration of `POST /items/{id}` is sent for a call. */
async function map(requestParameters: Mappings, sent: Sent = {}, query = "") {
  const { sent: received, invoke } = recorder();
  const integration = lambdaIntegration("f", { requestParameters });
  const { call } = serve(
    { "/items/{id}": { post: operation(integration) } },
    { invoke, stageVariables: { Table: "jobs" } },
  );
  const response = await call("POST", `/dev/items/a%20b${query}`, sent);
  return { response, ...received[0] };
}

/** The header that an expression gives, as the integration is sent it. */
async function headerOf(expression: string, sent?: Sent, query?: string): Promise<string | undefined> {
  const { headers } = await map({ "integration.request.header.x": expression }, sent, query);
  expect(headers).toBeDefined();
  return headers?.["x"];
}

const repeated: Sent = {
  headers: [
    ["X-Tag", "one"],
    ["X-Tag", "two"],
  ],
};

describe("a request parameter is mapped from", () => {
  test.each<[string, string, string, Sent?, string?]>([
    ["a header", "method.request.header.X-Tag", "two", { headers: [["X-Tag", "two"]] }],
    ["a query parameter", "method.request.querystring.q", "a b", {}, "?q=a+b"],
    ["a path parameter", "method.request.path.id", "a b"],
    ["a repeated header: its last value", "method.request.header.X-Tag", "two", repeated],
    ["a repeated query parameter: its last value", "method.request.querystring.q", "2", {}, "?q=1&q=2"],
    [
      "a repeated header in the multivalue form: all values",
      "method.request.multivalueheader.X-Tag",
      "one,two",
      repeated,
    ],
    ["the body", "method.request.body", '{"a": 1}', { body: '{"a": 1}' }],
    ["an empty body: an empty object", "method.request.body", "{}"],
    ["a text that is no JSON", "method.request.body", "plain", { body: "plain" }],
    ["a text in the body", "method.request.body.a.b[1]", "y", { body: '{"a":{"b":["x","y"]}}' }],
    ["an object in the body", "method.request.body.a", '{"b":1}', { body: '{"a": {"b": 1}}' }],
    ["the context", "context.httpMethod", "POST"],
    ["a stage variable", "stageVariables.Table", "jobs"],
    ["a static value", "'Event'", "Event"],
  ])("%s", async (_, expression, expected, sent, query) => {
    expect(await headerOf(expression, sent, query)).toBe(expected);
  });

  test.each([
    ["a header that is not sent", "method.request.header.X-Tag"],
    ["a header in another casing", "method.request.header.x-tag"],
    ["a query parameter that is not sent", "method.request.querystring.q"],
    ["a name that objects have of their own", "method.request.querystring.constructor"],
    ["a repeated header that is not sent", "method.request.multivalueheader.Y"],
    ["a path that the body does not have", "method.request.body.a"],
    ["a stage variable that is not there", "stageVariables.None"],
    ["a map of the context", "context.identity"],
  ])("nothing where the source is absent, and the target is left out: %s", async (_, expression) => {
    expect(await headerOf(expression, { body: '{"b":1}', headers: [["X-tag", "1"]] })).toBeUndefined();
  });

  test("a body that begins as an object and is no JSON: the call is refused", async () => {
    const { response } = await map({ "integration.request.header.x": "method.request.body.a" }, { body: ' {"a": ' });
    expect(response.status).toBe(400);
    expect(JSON.parse(response.body)).toEqual({ message: "Invalid JSON in request body" });
    expect(response.headers).toMatchObject({ "x-amzn-ErrorType": "BadRequestException" });
  });
});

test("request parameters go to headers, the query and the path", async () => {
  const { headers, querystring, path } = await map(
    {
      "integration.request.header.X-A": "'1'",
      "integration.request.querystring.b": "'2'",
      "integration.request.querystring.all": "method.request.multivaluequerystring.q",
      "integration.request.path.c": "method.request.path.id",
    },
    {},
    "?q=1&q=2",
  );
  expect({ headers, querystring, path }).toEqual({
    headers: { "X-A": "1" },
    querystring: { b: "2", all: ["1", "2"] },
    path: { c: "a b" },
  });
});

test("an override of the template goes before a mapping, and its casing is its own", async () => {
  const { sent, invoke } = recorder();
  const integration = lambdaIntegration("f", {
    requestParameters: {
      "integration.request.header.X-A": "'mapped'",
      "integration.request.querystring.q": "'mapped'",
    },
    requestTemplates: {
      "application/json": `#set($context.requestOverride.header["X-A"] = "override")
        #set($context.requestOverride.header["x-a"] = "lower")
        #set($context.requestOverride.querystring.q = "override"){}`,
    },
  });
  await serve({ "/": { post: operation(integration) } }, { invoke }).call("POST", "/dev/");
  expect(sent[0]).toMatchObject({ headers: { "X-A": "override", "x-a": "lower" }, querystring: { q: "override" } });
});

describe("a header that an integration's request may not set fails each call with 500", () => {
  const everywhere = ["Content-Length", "Transfer-Encoding"];
  const aws = ["Authorization", "Connection", "Expect", "Proxy-Authenticate", "TE"];
  const mocked = { type: "mock", requestTemplates: { "application/json": '{"statusCode": 200}' } };

  test.each([
    ["aws", lambdaIntegration("f"), [...everywhere, ...aws], []],
    ["aws_proxy", lambdaIntegration("f", { type: "aws_proxy" }), [...everywhere, ...aws], []],
    ["mock", { ...mocked, responses: { default: { statusCode: 200 } } }, everywhere, aws],
  ])("of %s", async (_, integration, refused, allowed) => {
    for (const name of [...refused, ...allowed, "Host", "Content-Type", "Accept", "User-Agent", "Date"]) {
      const { invoke } = recorder({ body: "{}" });
      const requestParameters = { [`integration.request.header.${name}`]: "'x'" };
      const { call } = serve({ "/": { get: operation({ ...integration, requestParameters }) } }, { invoke });
      const { status, body } = await call("GET", "/dev/");
      expect([name, status]).toEqual([name, refused.includes(name) ? 500 : 200]);
      if (status === 500) expect(JSON.parse(body)).toEqual(internalServerError);
    }
  });
});

describe("a header of the method's response is mapped from", () => {
  const answer = { headers: { "x-backend": "behind" }, body: '{"a":{"b":["x","y"]}}' };

  async function responseHeader(expression: string, backend = answer) {
    const { invoke } = recorder(backend);
    const responses = { default: { statusCode: 200, responseParameters: { "method.response.header.X": expression } } };
    const { call } = serve({ "/": { get: operation(lambdaIntegration("f", { responses })) } }, { invoke });
    const { status, headers } = await call("GET", "/dev/");
    return { status, value: headers["X"] };
  }

  test.each([
    ["a header", "integration.response.header.X-Backend", "behind"],
    ["a header in the multivalue form", "integration.response.multivalueheader.X-Backend", "behind"],
    ["the body", "integration.response.body", answer.body],
    ["what is in the body", "integration.response.body.a.b[0]", "x"],
    ["the context", "context.stage", "dev"],
    ["a static value", "'no-store'", "no-store"],
    ["nothing, where the source is absent", "integration.response.body.none", undefined],
  ])("%s", async (_, expression, expected) => {
    expect(await responseHeader(expression)).toEqual({ status: 200, value: expected });
  });

  test("a body that begins as an object and is no JSON: the call fails", async () => {
    const { status } = await responseHeader("integration.response.body.a", { ...answer, body: "{oops" });
    expect(status).toBe(500);
  });

  test("an empty body: an empty object", async () => {
    expect(await responseHeader("integration.response.body", { ...answer, body: "" })).toEqual({
      status: 200,
      value: "{}",
    });
  });
});

test.each([
  ["an unquoted value", "true", /the twin cannot map from true/],
  ["the request's side of a response", "integration.response.header.X", /the twin cannot map from/],
  ["a JSONPath that does not parse", "method.request.body.a[", /JSONPath/],
])("the import refuses a mapping from %s", (_, expression, expected) => {
  const requestParameters = { "integration.request.header.X": expression };
  const post = operation(actionIntegration("dynamodb", "GetItem", { requestParameters }));
  expect(() => importOpenApi({ openapi: "3.0.1", paths: { "/": { post } } })).toThrow(expected);
});
