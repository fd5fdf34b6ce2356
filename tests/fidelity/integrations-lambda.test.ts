import { expect, test } from "vitest";
import { createInvoke } from "../../server/twin/aws/apigateway/integrations/invoke.ts";
import type { DynamoDb } from "../../server/twin/aws/dynamodb/dynamodb.ts";
import { taken } from "../../server/twin/aws/readings/readings.ts";
import { internalServerError, lambdaIntegration, operation, serve } from "../twin/apigateway/harness.ts";
import { createEventBridge } from "../twin/eventbridge/harness.ts";
import { createLambda } from "../twin/lambda/harness.ts";
import { fixture, useTwinOf } from "./import-twin.ts";

const { call } = useTwinOf("integrations-lambda.yaml", [fixture("fail-with", "../twin/apigateway/functions")]);

test("d11 the client's headers are not sent to the integration [recorded]", async () => {
  const headers = [["X-Amz-Invocation-Type", "Event"]] as const;
  // As an Event it would have no body.
  expect(await call("POST", "/synchronous", { headers, body: '{"a":1}' })).toMatchObject({
    status: 200,
    body: '{"a":1}',
  });
});

test("d22 an Event has the default response, and its status, whatever Lambda's is [recorded]", async () => {
  expect(await call("POST", "/event/200", { body: "{}" })).toMatchObject({ status: 200 });
  expect(await call("POST", "/event/202", { body: "{}" })).toMatchObject({ status: 202 });
});
test("d22 an Event without a response template has no body, and a content type of JSON [recorded]", async () => {
  expect(await call("POST", "/event/200", { body: '{"a":1}' })).toMatchObject({
    headers: { "content-length": "0", "content-type": "application/json" },
    body: "",
  });
});
test("d22 the response template of an Event reads {} [recorded]", async () => {
  const { body } = await call("POST", "/event/template", { body: '{"a":1}' });
  expect(JSON.parse(body)).toMatchObject({ body: {} });
});
test("d22 the response template of an Event can use the request id [recorded]", async () => {
  const { headers, body } = await call("POST", "/event/template", { body: "{}" });
  expect(JSON.parse(body)).toMatchObject({ requestId: headers["x-amzn-requestid"] });
});

test("d23 the caller of an Event does not see that the function fails [recorded]", async () => {
  const body = '{"fail":"[BadRequest] later"}';
  expect(await call("POST", "/event/202", { body })).toMatchObject({ status: 202, body: "" });
});
test("d23 an error of Lambda itself is an internal server error [believed]", async () => {
  const { status, body } = await call("POST", "/event/200", { body: text(1_048_577) });
  expect({ status, body: JSON.parse(body) }).toEqual({ status: 500, body: internalServerError });
});

test("d23 a function that does not exist is an internal server error [believed]", async () => {
  // The twin itself starts with every function that a contract names.
  const { lambda } = createLambda([]);
  const { eventBridge } = createEventBridge();
  const invoke = createInvoke({ lambda, eventBridge, dynamoDb: {} as DynamoDb, readings: taken });
  const { call } = serve({ "/": { post: operation(lambdaIntegration("missing")) } }, { invoke });
  const { status, body } = await call("POST", "/dev/", { body: "{}" });
  expect({ status, body: JSON.parse(body) }).toEqual({ status: 500, body: internalServerError });
});

test("d24 an Event may have 1 MB [documented]", async () => {
  expect(await call("POST", "/event/200", { body: text(1_048_576) })).toMatchObject({ status: 200 });
});

test("d25 Lambda rejects a rendered template that is not JSON [recorded]", async () => {
  const { status, body } = await call("POST", "/no-json");
  expect(status).toBe(400);
  expect(JSON.parse(body).message).toMatch(/^Could not parse request body into json: /);
});

/** JSON of so many bytes. */
function text(bytes: number): string {
  return JSON.stringify("x".repeat(bytes - 2));
}

// Without a test:
// - d11: what goes out to HTTP backends, which the twin does not emulate; what goes out to Lambda, no function sees.
// - d12: the address and the headers of the call to Lambda, likewise.
// - d23, d26: that the role may invoke the function: IAM's policies for services are not emulated.
