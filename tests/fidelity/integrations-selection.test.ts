import { expect, test } from "vitest";
import { internalServerError, lambdaIntegration, operation } from "../twin/apigateway/harness.ts";
import { contractOf, fixture, useTwinOf } from "./import-twin.ts";

/** A function that fails with the message in `fail`, or else returns its event. */
function choosing(responses: object) {
  return { post: operation(lambdaIntegration("fail-with", { responses }), [200, 299, 400, 404, 409]) };
}

/** A mock with the status in its body, in place of a backend's status. */
function backend(responses: object) {
  return {
    post: operation({ type: "mock", requestTemplates: { "application/json": "$input.body" }, responses }, [200, 404]),
  };
}

const { call } = useTwinOf(
  contractOf({
    "/function": choosing({
      default: { statusCode: 200 },
      "\\[BadRequest\\].*": {
        statusCode: 400,
        responseTemplates: { "application/json": "$input.path('$.errorMessage')" },
      },
      "200|40\\d": { statusCode: 299 },
      "(?i)not found": { statusCode: 404 },
    }),
    "/function-without-default": choosing({ never: { statusCode: 400 } }),
    "/function-with-empty-pattern": choosing({ "": { statusCode: 409 }, never: { statusCode: 400 } }),
    "/backend": backend({ default: { statusCode: 200 }, "4\\d{2}": { statusCode: 404 } }),
    "/backend-without-default": backend({ "4\\d{2}": { statusCode: 404 } }),
    "/backend-with-default-only": backend({ default: { statusCode: 200 } }),
    "/accept": choosing({
      default: {
        statusCode: 200,
        responseTemplates: { "text/csv": "csv", "application/json": "json", "text/plain": "plain" },
      },
    }),
    "/accept-without-json": choosing({
      default: { statusCode: 200, responseTemplates: { "text/csv": "csv", "text/plain": "plain" } },
    }),
  }),
  [fixture("fail-with", "../twin/apigateway/functions")],
);

async function post(path: string, event: unknown, accept?: string) {
  const headers = accept === undefined ? [] : [["Accept", accept] as const];
  const { status, body } = await call("POST", path, { headers, body: JSON.stringify(event) });
  return { status, body };
}

test("d13 a function's response is selected by its errorMessage [recorded]", async () => {
  expect(await post("/function", { fail: "[BadRequest] no name" })).toEqual({
    status: 400,
    body: "[BadRequest] no name",
  });
});
test.for([{ errorMessage: "[BadRequest] no failure" }, { statusCode: 404 }, "[BadRequest]", 200])(
  "d13 no pattern matches a function's success: %j [recorded]",
  async (event) => expect(await post("/function", event)).toEqual({ status: 200, body: JSON.stringify(event) }),
);
test("d13 a pattern for statuses never matches a function's response [recorded]", async () => {
  expect(await post("/function", {})).toMatchObject({ status: 200 });
  expect(await post("/function", { fail: "it is 404" })).toMatchObject({ status: 200 });
});

test.for([
  [400, 404],
  [499, 404],
  [500, 200],
] as const)("d14 other responses are selected by status: %i becomes %i [recorded]", async ([statusCode, status]) => {
  expect(await post("/backend", { statusCode })).toMatchObject({ status });
});

test("d15 a pattern must match the whole string, like String.matches in Java [documented]", async () => {
  expect(await post("/function", { fail: "a [BadRequest] no name" })).toMatchObject({ status: 200 });
  expect(await post("/function", { fail: "not found here" })).toMatchObject({ status: 200 });
});
test("d15 a dot does not match a line break [documented]", async () => {
  expect(await post("/function", { fail: "[BadRequest] one\ntwo" })).toMatchObject({ status: 200 });
});
test("d15 a pattern is a Java regex [documented]", async () => {
  expect(await post("/function", { fail: "NOT found" })).toMatchObject({ status: 404 });
});

test("d16 without a match the response called default is used [documented]", async () => {
  expect(await post("/function", { fail: "anything" })).toMatchObject({ status: 200 });
});
test("d16 a response with an empty pattern is the default too [documented]", async () => {
  expect(await post("/function-with-empty-pattern", { fail: "anything" })).toMatchObject({ status: 409 });
});
test.for([
  ["/function-without-default", {}],
  ["/function-without-default", { fail: "x" }],
  ["/backend-without-default", { statusCode: 500 }],
] as const)("d16 without a match or a default the call fails: %s %j [documented]", async ([path, event]) => {
  const { status, body } = await post(path, event);
  expect({ status, body: JSON.parse(body) }).toEqual({ status: 500, body: internalServerError });
});

test("d18 a backend's error gets the default's status if no other response matches [recorded]", async () => {
  expect(await post("/backend-with-default-only", { statusCode: 500 })).toMatchObject({ status: 200 });
});

test.for([
  ["that of the type in Accept", "/accept", "text/plain", "plain"],
  ["the last type in Accept", "/accept", "text/csv, text/plain;q=0.5", "plain"],
  ["JSON's for another type", "/accept", "image/png", "json"],
  ["JSON's without Accept", "/accept", undefined, "json"],
  ["the first, if there is none for JSON", "/accept-without-json", "image/png", "csv"],
] as const)("d19 the response template is %s [believed]", async ([, path, accept, body]) => {
  expect(await post(path, {}, accept)).toEqual({ status: 200, body });
});
test("d19 without a template the body passes through [believed]", async () => {
  expect(await post("/function", { a: 1 })).toEqual({ status: 200, body: '{"a":1}' });
});

// d17: it is not specified which of several matching patterns counts.
