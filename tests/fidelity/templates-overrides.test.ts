import { describe, expect, test } from "vitest";
import { internalServerError, lambdaIntegration, operation, recorder, serve } from "../twin/apigateway/harness.ts";
import { fixture, type Received, useTwinOf } from "./import-twin.ts";

const { call } = useTwinOf("templates-overrides.yaml", [fixture("fail-with", "../twin/apigateway/functions")]);

test.for(["dots", "brackets", "put"])("c25 an override is assigned by %s [recorded]", async (way) => {
  expect(await call("GET", `/assigned-by-${way}`)).toMatchObject({ status: 200, headers: { age: "7" }, body: "{}" });
});

describe("what the request template of a mock integration sets", () => {
  let received: Received;
  const receive = async () => (received ??= await call("GET", "/set-in-request"));

  test("c25 the response has the status set by a mock integration's request template [recorded]", async () => {
    expect(await receive()).toMatchObject({ status: 418 });
  });
  test("c25 the response has the header set by a mock integration's request template [recorded]", async () => {
    expect((await receive()).headers).toMatchObject({ age: "7" });
  });
  test("c25 a mock integration's response template reads what the request template set in both override maps [recorded]", async () => {
    expect((await receive()).body).toBe("query mine 418");
  });
});

test.for([204, 404, 418, 599])(
  "c26 an integer from 100 to 599 overrides the status, declared or not: %i [recorded]",
  async (status) => expect(await call("GET", `/status/${status}`)).toMatchObject({ status }),
);
test.for(["99", "600", "-1", "200.5", "404.0", '"404"', "null", "true", '""'])(
  "c26 anything else is ignored, and the status stays the integration response's: %s [believed]",
  async (status) => expect(await call("GET", `/status/${encodeURIComponent(status)}`)).toMatchObject({ status: 201 }),
);
test("c26 a header's override takes precedence over its mapping [recorded]", async () => {
  expect((await call("GET", "/header")).headers).toMatchObject({ age: "override", pragma: "mapped" });
});

async function expectFailure(path: string): Promise<void> {
  const { status, body } = await call("GET", path);
  expect({ status, body: JSON.parse(body) }).toEqual({ status: 500, body: internalServerError });
}

test.for(["status", "header"])("c27 overriding a parameter twice fails the call: %s [documented]", (parameter) =>
  expectFailure(`/twice/${parameter}`),
);
test("c27 so does overriding it in the request template and again in the response template [believed]", () =>
  expectFailure("/twice/header-in-both-templates"));
test("c27 overrides apply after the whole template has run, so its last line can set them [documented]", async () => {
  expect(await call("GET", "/last-line")).toMatchObject({ status: 404, headers: { age: "override" }, body: "{}\n" });
});

test("c28 a request override takes precedence over the parameter's mapping [believed]", async () => {
  // Mapped, a RequestResponse; overridden, an Event, whose caller gets no body.
  expect(await call("POST", "/invocation-type", { body: '{"from":"function"}' })).toMatchObject({
    status: 200,
    body: "",
  });
});
test("c28 headers that differ in casing are not merged: both are sent [believed]", async () => {
  const { sent, invoke } = recorder();
  const integration = lambdaIntegration("f", {
    requestParameters: { "integration.request.header.myHeader": "'mapped'" },
    requestTemplates: { "application/json": '#set($context.requestOverride.header.myheader = "override"){}' },
  });
  await serve({ "/": { get: operation(integration) } }, { invoke }).call("GET", "/dev/");
  expect(sent[0]?.headers).toEqual({ myHeader: "mapped", myheader: "override" });
});

// c26: 100 to 199 have no test: a client takes such a status for an interim response, and waits for the next.
