import { expect, test } from "vitest";
import { messageOf, told, useContract } from "./signed-api.ts";

// Failing requests and integrations: status, error type and body. For the other facts see gateway-responses.test.ts.

const api = useContract("gateway-responses", { functions: ["echo", "fail", "hang"] });

const internalError = [500, "InternalServerErrorException", '{"message": "Internal server error"}'];
const badGateway = [502, "InternalServerErrorException", '{"message": "Internal server error"}'];

test("a39 absent required parameters are named [recorded]", async () => {
  expect(told(await api.call("GET", "/parameters"))).toEqual([
    400,
    "BadRequestException",
    '{"message": "Missing required request parameters: [a, b]"}',
  ]);
});

const invalidBody = [400, "BadRequestException", '{"message": "Invalid request body"}'];

test("a40 a body that fails its model is invalid [recorded]", async () => {
  expect(told(await api.call("POST", "/body", { body: '{"name":1}' }))).toEqual(invalidBody);
});

test("a41 a body that is not JSON is invalid in the same words [believed]", async () => {
  expect(told(await api.call("POST", "/body", { body: "{" }))).toEqual(invalidBody);
});

test("a42 a body that starts like an object but is not JSON cannot be mapped from [believed]", async () => {
  expect(told(await api.call("POST", "/mapped-body", { body: "{" }))).toEqual([
    400,
    "BadRequestException",
    '{"message": "Invalid JSON in request body"}',
  ]);
});

test("a43 a function whose event would not be JSON is not called, and the error says why [reported]", async () => {
  const answer = await api.call("POST", "/function", { body: "no JSON" });
  expect(told(answer).slice(0, 2)).toEqual([400, "BadRequestException"]);
  expect(messageOf(answer)).toMatch(/^Could not parse request body into json: /);
});

test("a44 a body without a matching template is an unsupported media type if it cannot pass through [documented]", async () => {
  const answer = await api.call("POST", "/media-type", { headers: { "Content-Type": "text/plain" }, body: "a" });
  expect(told(answer)).toEqual([415, "BadRequestException", '{"message": "Unsupported Media Type"}']);
});

test.each([
  ["a45", "whose request sets a header that it may not", "/forbidden-header"],
  ["a46", "whose template fails", "/broken-template"],
  ["a47", "without a response that matches", "/unmatched"],
])("%s an integration %s is an internal error [recorded]", async (_, _what, path) => {
  expect(told(await api.call("GET", path))).toEqual(internalError);
});

test("a48 an integration that cannot be called is a 500, although 504 is documented [recorded]", async () => {
  expect(told(await api.call("POST", "/unreachable", { body: "{}" }))).toEqual(internalError);
});

test("a49 an integration that takes too long is a 504 [believed]", async () => {
  expect(told(await api.call("POST", "/slow", { body: "{}" }))).toEqual([
    504,
    "InternalServerErrorException",
    '{"message": "Endpoint request timed out"}',
  ]);
});

test.each([
  ["a50", "that fails", "/failing-proxy"],
  ["a51", "whose answer is malformed", "/malformed-proxy"],
])("%s a function %s behind a proxy integration is a bad gateway [recorded]", async (_, _what, path) => {
  expect(told(await api.call("POST", path, { body: "{}" }))).toEqual(badGateway);
});

const megabyte = 1_024 * 1_024;

test("a52 a body of 10 MB is accepted, and one with a byte more is not [documented]", async () => {
  expect((await api.call("POST", "/signed", { body: Buffer.alloc(10 * megabyte) })).status).toBe(403);
  expect((await api.call("POST", "/signed", { body: Buffer.alloc(10 * megabyte + 1) })).status).toBe(413);
});

test("a53 its message is that it is too long [believed]", async () => {
  expect(told(await api.call("POST", "/signed", { body: Buffer.alloc(11 * megabyte) })).slice(1)).toEqual([
    "RequestTooLargeException",
    '{"message":"Request Too Long"}',
  ]);
});

test("a54 a success has a trace id, unless it is a mock's [recorded]", async () => {
  const ofMock = await api.call("GET", "/open");
  const expected = ["Connection", "Content-Length", "Content-Type", "Date", "x-amz-apigw-id", "x-amzn-RequestId"];
  expect(ofMock.names.toSorted()).toEqual(expected);
  const ofFunction = await api.call("POST", "/function", { body: "{}" });
  expect(ofFunction.names.toSorted()).toEqual(["X-Amzn-Trace-Id", ...expected].toSorted());
});
