import { expect, test } from "vitest";
import { lambdaIntegration, mock, operation } from "../twin/apigateway/harness.ts";
import { contractOf, fixture, useTwinOf } from "./import-twin.ts";

const { call } = useTwinOf(
  contractOf({
    "/aws_proxy": { post: operation(lambdaIntegration("describe-event", { type: "aws_proxy" })) },
    "/aws": { post: operation(lambdaIntegration("echo")) },
    "/mock": { post: mock("{}") },
  }),
  [fixture("describe-event", "../twin/apigateway/functions"), fixture("echo")],
);

const root = "Root=1-3152b799-8954dae64eda91bc9a23a7e8";
const whole = `${root};Parent=7fa8c0f79203be72;Sampled=1`;

/** The header of the response, and of the event of a proxy integration. */
async function traces(path: string, sent?: string) {
  const headers = sent === undefined ? [] : [["X-Amzn-Trace-Id", sent] as const];
  const response = await call("POST", path, { headers, body: "{}" });
  expect(response.status).toBe(200);
  const { headers: received = {} } = JSON.parse(response.body);
  return { response: response.headers["x-amzn-trace-id"], event: received["X-Amzn-Trace-Id"] };
}

test("d36 a client's full trace id is returned and reaches the function [recorded]", async () => {
  expect(await traces("/aws_proxy", whole)).toEqual({ response: whole, event: whole });
});
test("d36 a client's Root is returned with the gateway's Parent and reaches the function [recorded]", async () => {
  const { response, event } = await traces("/aws_proxy", root);
  expect(response).toMatch(new RegExp(`^${root};Parent=[0-9a-f]{16}$`));
  expect(event).toBe(response);
});
test("d36 without a client's trace id a new Root reaches the function [recorded]", async () => {
  const { response, event } = await traces("/aws_proxy");
  expect(response).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/);
  expect(event).toBe(response);
});
test("d36 a header without a Root counts as none [believed]", async () => {
  expect((await traces("/aws_proxy", "Sampled=1")).response).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/);
});
test("d36 an integration of type aws returns it too [believed]", async () => {
  expect(await traces("/aws", whole)).toMatchObject({ response: whole });
});
test("d36 the function's environment has it, and a later call replaces it [recorded]", async () => {
  for (const sent of [whole, whole.replace("Sampled=1", "Sampled=0")]) {
    const { body } = await call("POST", "/aws", { headers: [["X-Amzn-Trace-Id", sent]], body: "{}" });
    expect(JSON.parse(body).variables).toMatchObject({ _X_AMZN_TRACE_ID: sent });
  }
});
test("d36 a mock returns none [recorded]", async () => {
  expect(await traces("/mock", whole)).toEqual({ response: undefined, event: undefined });
});
