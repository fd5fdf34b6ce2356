import { expect, test } from "vitest";
import { type Answer, useContract } from "./signed-api.ts";

// What API Gateway answers with itself, where an API sets no gateway responses. The letter and number name the fact, the
// brackets say how it is known: recorded on AWS, documented, reported by its users, or believed.
//
// Without a test:
// - The headers that CloudFront adds (EDGE endpoints): the twin is a REGIONAL endpoint.
// - API keys, throttling, quotas, WAF, compressed requests: the twin has none, and refuses a contract that asks for them.
// - RESOURCE_NOT_FOUND: it is declared, and no caller has seen it.
// - Which gateway responses GetGatewayResponses lists: the twin has no API to configure it.
// - A backend's address that is wrong or out of reach: there are no `http` integrations.
// - A 413 whose response the API sets is said by one report to be sent unchanged; the twin sends what the API sets.

const api = useContract("gateway-responses", { functions: ["echo", "fail", "hang"] });

/** Status, error type, and the body to the byte. */
function told({ status, headers, body }: Answer) {
  return [status, headers["x-amzn-errortype"], body];
}

function messageOf({ body }: Answer): string {
  return JSON.parse(body).message;
}

test("a1 every error has the body {message} unless the API sets another [recorded]", async () => {
  for (const answer of [await api.call("GET", "/nowhere"), await api.call("GET", "/unmatched")]) {
    expect(Object.keys(JSON.parse(answer.body))).toEqual(["message"]);
  }
});

test("a2 an error has these headers and no others [recorded]", async () => {
  for (const path of ["/nowhere", "/unmatched"]) {
    const { names, headers } = await api.call("GET", path);
    expect(names.toSorted()).toEqual([
      "Connection",
      "Content-Length",
      "Content-Type",
      "Date",
      "x-amz-apigw-id",
      "x-amzn-ErrorType",
      "x-amzn-RequestId",
    ]);
    expect(headers["content-type"]).toBe("application/json");
  }
});

test("a3 an error of an integration has no trace id and no Server either [recorded]", async () => {
  const { headers } = await api.call("POST", "/failing-proxy", { body: "{}" });
  expect(headers).not.toHaveProperty("x-amzn-trace-id");
  expect(headers).not.toHaveProperty("server");
});

test("a4 x-amzn-RequestId is a UUID, the $context.requestId [documented]", async () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
  expect((await api.call("GET", "/nowhere")).headers["x-amzn-requestid"]).toMatch(uuid);
  const { headers, body } = await api.call("GET", "/open");
  expect(headers["x-amzn-requestid"]).toMatch(uuid);
  expect(body).toBe(headers["x-amzn-requestid"]);
});

test("a5 a client's own x-amzn-RequestId is taken over [documented]", async () => {
  const { headers, body } = await api.call("GET", "/open", { headers: { "x-amzn-RequestId": "mine" } });
  expect([headers["x-amzn-requestid"], body]).toEqual(["mine", "mine"]);
});

test("a6 x-amz-apigw-id looks like 16 characters of base64 that end in = [recorded]", async () => {
  expect((await api.call("GET", "/nowhere")).headers["x-amz-apigw-id"]).toMatch(/^[A-Za-z0-9+/_-]{14,15}=$/);
});

test("a7 a client cannot choose the x-amz-apigw-id [documented]", async () => {
  const { headers } = await api.call("GET", "/open", { headers: { "x-amz-apigw-id": "mine" } });
  expect(headers["x-amz-apigw-id"]).not.toBe("mine");
});

test("a8 a missing token's body is compact, 42 bytes [reported]", async () => {
  const { headers, body } = await api.call("GET", "/nowhere");
  expect([headers["content-length"], body]).toEqual(["42", '{"message":"Missing Authentication Token"}']);
});

test("a9 an internal error's body has a space after the colon, 36 bytes [recorded]", async () => {
  const { headers, body } = await api.call("GET", "/unmatched");
  expect([headers["content-length"], body]).toEqual(["36", '{"message": "Internal server error"}']);
});

test("a10 an invalid body's error has a space after the colon [reported]", async () => {
  expect((await api.call("POST", "/body")).body).toBe('{"message": "Invalid request body"}');
});

test("a11 so has the error of a missing parameter, a media type or a slow integration [believed]", async () => {
  for (const answer of [
    await api.call("GET", "/parameters"),
    await api.call("POST", "/media-type", { headers: { "Content-Type": "text/plain" }, body: "a" }),
    await api.call("POST", "/slow", { body: "{}" }),
  ]) {
    expect(answer.body).toMatch(/^\{"message": "/);
  }
});

test("a12 a signature's error is compact [believed]", async () => {
  for (const signature of ["Bearer a", "AWS4-HMAC-SHA256 a=b"]) {
    const { body } = await api.call("GET", "/signed", { headers: { Authorization: signature } });
    expect(body).toMatch(/^\{"message":"/);
  }
});

test("a13 a denied caller's error has its key in capitals, Message [reported]", async () => {
  const { body } = await api.signed("GET", "/signed", {}, { key: api.description().userCredentials });
  expect(body).toMatch(/^\{"Message":"User: /);
});

// The table: each case, its status, its error type and its body.

const missingToken = [403, "MissingAuthenticationTokenException", '{"message":"Missing Authentication Token"}'];
const internalError = [500, "InternalServerErrorException", '{"message": "Internal server error"}'];
const badGateway = [502, "InternalServerErrorException", '{"message": "Internal server error"}'];

test("a21 a resource that does not exist is a missing token, though nothing asks for one [recorded]", async () => {
  expect(told(await api.call("GET", "/nowhere"))).toEqual(missingToken);
});

test("a22 so is a method that the resource does not have [recorded]", async () => {
  expect(told(await api.call("PUT", "/open"))).toEqual(missingToken);
});

test("a23 a method with IAM, called without Authorization, is a missing token [documented]", async () => {
  expect(told(await api.call("GET", "/signed"))).toEqual(missingToken);
});

test.each([
  ["a24", "on a method with IAM", "/signed"],
  ["a25", "on an unknown path", "/nowhere"],
])("%s another scheme of authorization %s is an incomplete signature [reported]", async (_, _where, path) => {
  const answer = await api.call("GET", path, { headers: { Authorization: "Bearer x" } });
  expect(told(answer).slice(0, 2)).toEqual([403, "IncompleteSignatureException"]);
});

test("a26 it is told as a key=value pair without its equal-sign, the header hashed [believed]", async () => {
  const answer = await api.call("GET", "/signed", { headers: { Authorization: "Bearer x" } });
  expect(messageOf(answer)).toMatch(
    /^Invalid key=value pair \(missing equal-sign\) in Authorization header \(hashed with SHA-256 and encoded with Base64\): '[A-Za-z0-9+/]{43}='\.$/,
  );
});

test("a27 a signature that does not match is an invalid one [reported]", async () => {
  const answer = await api.signed("GET", "/signed", {}, { key: { ...api.description().credentials, ...otherSecret } });
  expect(told(answer).slice(0, 2)).toEqual([403, "InvalidSignatureException"]);
  expect(messageOf(answer)).toMatch(
    /^The request signature we calculated does not match the signature you provided\. Check your AWS Secret Access Key and signing method\. Consult the service documentation for details\./,
  );
});

test("a28 the canonical string and the string to sign that were expected follow [reported]", async () => {
  const answer = await api.signed("GET", "/signed", {}, { key: { ...api.description().credentials, ...otherSecret } });
  expect(messageOf(answer)).toContain("The Canonical String for this request should have been\n'GET\n/dev/signed\n");
  expect(messageOf(answer)).toContain("The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n");
});

const otherSecret = { secretAccessKey: "another" };
const invalidToken = '{"message":"The security token included in the request is invalid."}';

test.each([
  ["a29", "an unknown access key", { accessKeyId: "ASIA0000000000000000" }],
  ["a30", "a session token that is another's", { sessionToken: "another" }],
])("%s %s makes an invalid security token [documented]", async (_, _what, wrong) => {
  const answer = await api.signed("GET", "/signed", {}, { key: { ...api.description().credentials, ...wrong } });
  expect([answer.status, answer.body]).toEqual([403, invalidToken]);
});

test("a31 its error type is UnrecognizedClientException [believed]", async () => {
  const key = { ...api.description().credentials, accessKeyId: "ASIA0000000000000000" };
  const { headers } = await api.signed("GET", "/signed", {}, { key });
  expect(headers["x-amzn-errortype"]).toBe("UnrecognizedClientException");
});

test("a32 a session that has ended makes an expired security token [believed]", async () => {
  const answer = await api.signed("GET", "/signed", {}, { key: api.expired() });
  expect(told(answer)).toEqual([
    403,
    "ExpiredTokenException",
    '{"message":"The security token included in the request is expired"}',
  ]);
});

test.each([
  ["a33", "too old", { now: Date.now() - 600_000 }],
  ["a34", "of the future", { now: Date.now() + 600_000 }],
  ["a35", "scoped to another region", { region: "us-east-1" }],
  ["a36", "scoped to another service", { service: "sts" }],
])("%s a signature %s is an invalid one [reported]", async (_, _what, options) => {
  const answer = await api.signed("GET", "/signed", {}, options);
  expect(told(answer).slice(0, 2)).toEqual([403, "InvalidSignatureException"]);
});

test("a37 who is not allowed is told of the action, and of the resource, its account masked [reported]", async () => {
  const answer = await api.signed("POST", "/signed", {}, { key: api.description().userCredentials });
  expect(told(answer).slice(0, 2)).toEqual([403, "AccessDeniedException"]);
  expect(JSON.parse(answer.body).Message).toMatch(
    /^User: arn:aws:iam::123456789012:user\/\w+ is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:\*{8}9012:\w+\/dev\/POST\/signed/,
  );
});

test("a38 and that no identity-based policy allows it [documented]", async () => {
  const { body } = await api.signed("POST", "/signed", {}, { key: api.description().userCredentials });
  expect(JSON.parse(body).Message).toMatch(
    /\/signed because no identity-based policy allows the execute-api:Invoke action$/,
  );
});

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

test("a41 a body that is no JSON is invalid in the same words [believed]", async () => {
  expect(told(await api.call("POST", "/body", { body: "{" }))).toEqual(invalidBody);
});

test("a42 a body that begins as an object and is no JSON cannot be mapped from [believed]", async () => {
  expect(told(await api.call("POST", "/mapped-body", { body: "{" }))).toEqual([
    400,
    "BadRequestException",
    '{"message": "Invalid JSON in request body"}',
  ]);
});

test("a43 a function that would be given no JSON is not called, and the caller told why [reported]", async () => {
  const answer = await api.call("POST", "/function", { body: "no JSON" });
  expect(told(answer).slice(0, 2)).toEqual([400, "BadRequestException"]);
  expect(messageOf(answer)).toMatch(/^Could not parse request body into json: /);
});

test("a44 a body that no template takes, where none passes through, has an unsupported media type [documented]", async () => {
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

test("a48 an integration that cannot be called is a 500, though 504 is what is declared [recorded]", async () => {
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

test("a52 a body of 10 MB is taken, and one of a byte more is not [documented]", async () => {
  expect((await api.call("POST", "/signed", { body: Buffer.alloc(10 * megabyte) })).status).toBe(403);
  expect((await api.call("POST", "/signed", { body: Buffer.alloc(10 * megabyte + 1) })).status).toBe(413);
});

test("a53 it is told to be too long [believed]", async () => {
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
