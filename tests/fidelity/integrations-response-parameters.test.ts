import { expect, test } from "vitest";
import { internalServerError, lambdaIntegration, operation, recorder, serve } from "../twin/apigateway/harness.ts";
import { contractOf, fixture, startWith, useTwinOf } from "./import-twin.ts";

const expressions = {
  "X-Text": "integration.response.body.a.b[0]",
  "X-Object": "integration.response.body.a",
  "X-Context": "context.stage",
  "X-Static": "'no-store'",
  "X-Missing": "integration.response.body.none",
  "X-Variable": "stageVariables.none",
};

/** A function's response, with headers mapped from it. */
function mapping(mappings: Readonly<Record<string, string>>) {
  const responseParameters = Object.fromEntries(
    Object.entries(mappings).map(([name, expression]) => [`method.response.header.${name}`, expression]),
  );
  return {
    post: operation(
      lambdaIntegration("fail-with", { responses: { default: { statusCode: 200, responseParameters } } }),
    ),
  };
}

const { call } = useTwinOf(
  contractOf({ "/": mapping(expressions), "/body": mapping({ "X-Body": "integration.response.body" }) }),
  [fixture("fail-with", "../twin/apigateway/functions")],
);

async function mapped() {
  const { status, headers } = await call("POST", "/", { body: '{"a":{"b":["x","y"]}}' });
  expect(status).toBe(200);
  return headers;
}

test("d5 a response header is mapped from a value in the integration's body [documented]", async () => {
  expect(await mapped()).toMatchObject({ "x-text": "x", "x-object": '{"b":["x","y"]}' });
});
test("d5 a response header is mapped from the whole body [documented]", async () => {
  expect((await call("POST", "/body", { body: '{"a":1}' })).headers).toMatchObject({ "x-body": '{"a":1}' });
});
test("d5 a response header is mapped from the context, or is static [documented]", async () => {
  expect(await mapped()).toMatchObject({ "x-context": "dev", "x-static": "no-store" });
});
test("d5 a response header must be declared by the method's response [documented]", async () => {
  const { post } = mapping({ "X-Undeclared": "'x'" });
  const undeclared = startWith(contractOf({ "/": { post: { ...post, responses: { 200: {} } } } }));
  await expect(undeclared).rejects.toThrow(
    "maps to the header X-Undeclared, which the operation's response does not declare",
  );
});

test("d6 a response header whose source is missing is left out [believed]", async () => {
  const headers = await mapped();
  expect(headers).not.toHaveProperty("x-missing");
  expect(headers).not.toHaveProperty("x-variable");
});

/** A response header mapped from this integration response, which a function cannot return: it has no headers, and only JSON. */
async function fromBackend(expression: string, answer: { headers?: Record<string, string>; body?: string }) {
  const { invoke } = recorder(answer);
  const { call } = serve({ "/": mapping({ X: expression }) }, { invoke, stageVariables: { Table: "jobs" } });
  const { status, headers, body } = await call("POST", "/dev/");
  return { status, value: headers["X"], body };
}

test.for(["header", "multivalueheader"])(
  "d5 a response header is mapped from a %s of the integration's [documented]",
  async (form) => {
    const answer = { headers: { "x-backend": "behind" } };
    expect(await fromBackend(`integration.response.${form}.X-Backend`, answer)).toMatchObject({ value: "behind" });
  },
);
test("d5 a response header is mapped from a stage variable [documented]", async () => {
  expect(await fromBackend("stageVariables.Table", {})).toMatchObject({ value: "jobs" });
});
test("d7 an empty body of the integration is mapped as {} [believed]", async () => {
  expect(await fromBackend("integration.response.body", { body: "" })).toMatchObject({ status: 200, value: "{}" });
});
test("d7 an integration's body that starts like an object but is not JSON fails the call [believed]", async () => {
  const { status, body } = await fromBackend("integration.response.body.a", { body: "{oops" });
  expect({ status, body: JSON.parse(body) }).toEqual({ status: 500, body: internalServerError });
});
