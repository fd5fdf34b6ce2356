import { expect, test } from "vitest";
import { useContract } from "./signed-api.ts";

// Errors of API Gateway itself for an API without gateway responses. The other facts of area a are in gateway-responses-*.test.ts. A
// title starts with the fact's id. Its brackets say how the fact is known: recorded on AWS, documented, reported by users, or believed.
//
// Without a test:
// - The headers that CloudFront adds (EDGE endpoints): the twin is a REGIONAL endpoint.
// - API keys, throttling, quotas, WAF, compressed requests: the twin has none, and rejects a contract that requires them.
// - RESOURCE_NOT_FOUND: it is declared, and no caller has seen it.
// - Which gateway responses GetGatewayResponses lists: the twin has no API to configure it.
// - A backend's address that is wrong or unreachable: there are no `http` integrations.

const api = useContract("gateway-responses", { functions: ["echo", "fail", "hang"] });

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

test("a5 a client's own x-amzn-RequestId is kept [documented]", async () => {
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
