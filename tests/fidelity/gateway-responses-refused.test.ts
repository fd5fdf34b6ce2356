import { expect, test } from "vitest";
import { messageOf, told, useContract } from "./signed-api.ts";

// Rejected callers: status, error type and body. For the other facts see gateway-responses.test.ts.

const api = useContract("gateway-responses", { functions: ["echo", "fail", "hang"] });

const otherSecret = { secretAccessKey: "another" };
const missingToken = [403, "MissingAuthenticationTokenException", '{"message":"Missing Authentication Token"}'];

test("a21 a resource that does not exist is a missing token, although none is required [recorded]", async () => {
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

test("a26 its message reports a key=value pair without an equals sign, with the header hashed [believed]", async () => {
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

test("a28 the expected canonical string and string to sign follow [reported]", async () => {
  const answer = await api.signed("GET", "/signed", {}, { key: { ...api.description().credentials, ...otherSecret } });
  expect(messageOf(answer)).toContain("The Canonical String for this request should have been\n'GET\n/dev/signed\n");
  expect(messageOf(answer)).toContain("The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n");
});

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

test("a32 an expired session makes an expired security token [believed]", async () => {
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

test("a37 a denied caller gets the action and the resource, with its account masked [reported]", async () => {
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
