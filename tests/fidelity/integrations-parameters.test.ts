import { expect, test } from "vitest";
import { importOpenApi } from "../../server/twin/aws/apigateway/import/open-api.ts";
import { lambdaIntegration, operation, recorder, type Sent, serve } from "../twin/apigateway/harness.ts";
import { contractOf } from "./import-twin.ts";

type Mappings = Readonly<Record<string, string>>;

/**
 * The request that the integration of `POST /items/{id}` gets for a call. A recorder replaces Lambda, because no function sees the
 * headers and parameters of the call to Lambda.
 */
async function map(requestParameters: Mappings, sent: Sent = {}, query = "") {
  const { sent: received, invoke } = recorder();
  const { call } = serve(
    { "/items/{id}": { post: operation(lambdaIntegration("f", { requestParameters })) } },
    { invoke, stageVariables: { Table: "jobs" } },
  );
  const response = await call("POST", `/dev/items/a%20b${query}`, sent);
  return { response, ...received[0] };
}

/** The header that the integration gets for a mapping expression. */
async function headerOf(expression: string, sent?: Sent, query?: string): Promise<string | undefined> {
  const { headers } = await map({ "integration.request.header.x": expression }, sent, query);
  expect(headers).toBeDefined();
  return headers?.["x"];
}

const tag: Sent = { headers: [["X-Tag", "two"]] };
const tags: Sent = {
  headers: [
    ["X-Tag", "one"],
    ["X-Tag", "two"],
  ],
};

test.for<[string, string, string, Sent?, string?]>([
  ["a header", "method.request.header.X-Tag", "two", tag],
  ["a query parameter", "method.request.querystring.q", "a b", {}, "?q=a+b"],
  ["a path parameter", "method.request.path.id", "a b"],
  ["a header in the multivalue form", "method.request.multivalueheader.X-Tag", "two", tag],
  ["a query parameter in the multivalue form", "method.request.multivaluequerystring.q", "a", {}, "?q=a"],
  ["the body", "method.request.body", '{"a": 1}', { body: '{"a": 1}' }],
  ["a text in the body", "method.request.body.a.b[1]", "y", { body: '{"a":{"b":["x","y"]}}' }],
  ["an object in the body", "method.request.body.a", '{"b":1}', { body: '{"a": {"b": 1}}' }],
  ["the context", "context.httpMethod", "POST"],
  ["a stage variable", "stageVariables.Table", "jobs"],
  ["a static value in single quotes", "'Event'", "Event"],
])(
  "d4 a parameter of the integration is mapped from %s [documented]",
  async ([, expression, expected, sent, query]) => {
    expect(await headerOf(expression, sent, query)).toBe(expected);
  },
);
test("d4 parameters are mapped to headers, to the query and to the path [documented]", async () => {
  const { headers, querystring, path } = await map({
    "integration.request.header.X-A": "'1'",
    "integration.request.querystring.b": "'2'",
    "integration.request.path.c": "method.request.path.id",
  });
  expect({ headers, querystring, path }).toEqual({
    headers: { "X-A": "1" },
    querystring: { b: "2" },
    path: { c: "a b" },
  });
});

test.for([
  ["a header that is not sent", "method.request.header.X-Tag"],
  ["a query parameter that is not sent", "method.request.querystring.q"],
  ["a name that objects have of their own", "method.request.querystring.constructor"],
  ["a repeated header that is not sent", "method.request.multivalueheader.Y"],
  ["a path that the body does not have", "method.request.body.a"],
  ["a stage variable that is not there", "stageVariables.None"],
  ["a map of the context", "context.identity"],
] as const)("d6 a missing source leaves out its target: %s [believed]", async ([, expression]) => {
  expect(await headerOf(expression, { body: '{"b":1}' })).toBeUndefined();
});
test("d6 names are case-sensitive on both sides [believed]", async () => {
  expect(await headerOf("method.request.header.x-tag", tag)).toBeUndefined();
  const { headers } = await map({ "integration.request.header.x-A": "'1'", "integration.request.header.X-a": "'2'" });
  expect(headers).toEqual({ "x-A": "1", "X-a": "2" });
});
test("d6 the single form has the last value of a repeated parameter [believed]", async () => {
  expect(await headerOf("method.request.header.X-Tag", tags)).toBe("two");
  expect(await headerOf("method.request.querystring.q", {}, "?q=1&q=2")).toBe("2");
});
test("d6 the multivalue form joins headers by commas [believed]", async () => {
  expect(await headerOf("method.request.multivalueheader.X-Tag", tags)).toBe("one,two");
});
test("d6 the multivalue form repeats query parameters [believed]", async () => {
  const all = { "integration.request.querystring.all": "method.request.multivaluequerystring.q" };
  expect(await map(all, {}, "?q=1&q=2")).toMatchObject({ querystring: { all: ["1", "2"] } });
});

test("d7 an empty body is mapped as {} [believed]", async () => {
  expect(await headerOf("method.request.body")).toBe("{}");
});
test("d7 a body that does not start like an object is mapped verbatim [believed]", async () => {
  expect(await headerOf("method.request.body", { body: "plain" })).toBe("plain");
});
test("d7 a request body that starts like an object but is not JSON is rejected [believed]", async () => {
  const { response } = await map({ "integration.request.header.x": "method.request.body.a" }, { body: ' {"a": ' });
  expect(response).toMatchObject({ status: 400, headers: { "x-amzn-ErrorType": "BadRequestException" } });
  expect(JSON.parse(response.body)).toEqual({ message: "Invalid JSON in request body" });
});

test.for(["true", "method.request", "integration.response.header.X", 'header.x"'])(
  "d8 the import rejects an invalid expression: %s [recorded]",
  (expression) => {
    const requestParameters = { "integration.request.header.X": expression };
    const post = operation(lambdaIntegration("f", { requestParameters }));
    expect(() => importOpenApi(contractOf({ "/": { post } }) as never)).toThrow(
      `requestParameters.integration.request.header.X: the twin cannot map from ${expression}`,
    );
  },
);
