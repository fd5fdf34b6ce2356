import { describe, expect, test } from "vitest";
import { useContract } from "./signed-api.ts";

// Errors of an API that sets gateway responses. For the other facts see gateway-responses.test.ts.

const tooLarge = { body: Buffer.alloc(10 * 1_024 * 1_024 + 1) };

describe("with its own response", () => {
  const api = useContract("gateway-responses", {
    gatewayResponses: {
      MISSING_AUTHENTICATION_TOKEN: {
        statusCode: 404,
        responseTemplates: {
          "application/json":
            '#set($x = 1)$x {"quoted":$context.error.messageString,"bare":"$context.error.message","of":"$context.error.responseType"}',
        },
        responseParameters: {
          "gatewayresponse.header.X-Static": "'always'",
          "gatewayresponse.header.X-Header": "method.request.header.X-Given",
          "gatewayresponse.header.X-Query": "method.request.querystring.given",
          "gatewayresponse.header.X-Path": "method.request.path.name",
          "gatewayresponse.header.X-Context": "context.httpMethod",
        },
      },
      BAD_REQUEST_PARAMETERS: { statusCode: 422 },
      DEFAULT_4XX: {
        statusCode: 418,
        responseTemplates: { "application/json": "inherited of 4XX" },
        responseParameters: { "gatewayresponse.header.X-Inherited": "'4XX'" },
      },
      DEFAULT_5XX: {
        statusCode: 599,
        responseTemplates: { "application/json": "inherited of 5XX" },
        responseParameters: { "gatewayresponse.header.X-Inherited": "'5XX'" },
      },
    },
    functions: ["echo", "fail", "hang"],
  });

  test("a14 its template is filled in but not evaluated: a directive is sent verbatim [recorded]", async () => {
    const { status, body } = await api.call("GET", "/nowhere");
    expect(status).toBe(404);
    expect(body).toMatch(/^#set\(\$x = 1\)\$x \{/);
  });

  test("a15 messageString includes quotes, and message does not [recorded]", async () => {
    const { body } = await api.call("GET", "/nowhere");
    expect(body).toContain('{"quoted":"Missing Authentication Token","bare":"Missing Authentication Token",');
  });

  test("a16 a response with only a status keeps AWS's template and inherits nothing [recorded]", async () => {
    const { status, headers, body } = await api.call("GET", "/parameters");
    expect([status, body]).toEqual([422, '{"message": "Missing required request parameters: [a, b]"}']);
    expect(headers).not.toHaveProperty("x-inherited");
  });

  test.each([
    ["a17", "DEFAULT_4XX", "/body", 418, "4XX"],
    ["a18", "DEFAULT_5XX", "/slow", 599, "5XX"],
  ])("%s a type that is not set has the status, headers and template of %s [recorded]", async (_, _type, ...rest) => {
    const [path, status, inherited] = rest;
    const answer = await api.call("POST", path);
    expect([answer.status, answer.headers["x-inherited"], answer.body]).toEqual([
      status,
      inherited,
      `inherited of ${inherited}`,
    ]);
  });

  test("a19 another status does not change the error type [recorded]", async () => {
    expect((await api.call("GET", "/nowhere")).headers["x-amzn-errortype"]).toBe("MissingAuthenticationTokenException");
  });

  test("a20 its headers are static or from the context or the request's header, query and path [recorded]", async () => {
    const answer = await api.call("GET", "/signed/rex?given=asked", { headers: { "X-Given": "sent" } });
    expect(answer.headers).toMatchObject({
      "x-static": "always",
      "x-header": "sent",
      "x-query": "asked",
      "x-path": "rex",
      "x-context": "GET",
    });
  });

  test("a58 a body over 10 MB is not answered with DEFAULT_4XX [believed]", async () => {
    const { status, headers, body } = await api.call("POST", "/signed", tooLarge);
    expect([status, body]).toEqual([413, '{"message":"Request Too Long"}']);
    expect(headers).not.toHaveProperty("x-inherited");
  });
});

// The 21 types. For those that the twin can raise: how, and the status that AWS documents.
const types = [
  "ACCESS_DENIED",
  "API_CONFIGURATION_ERROR",
  "AUTHORIZER_CONFIGURATION_ERROR",
  "AUTHORIZER_FAILURE",
  "BAD_REQUEST_BODY",
  "BAD_REQUEST_PARAMETERS",
  "DEFAULT_4XX",
  "DEFAULT_5XX",
  "EXPIRED_TOKEN",
  "INTEGRATION_FAILURE",
  "INTEGRATION_TIMEOUT",
  "INVALID_API_KEY",
  "INVALID_SIGNATURE",
  "MISSING_AUTHENTICATION_TOKEN",
  "QUOTA_EXCEEDED",
  "REQUEST_TOO_LARGE",
  "RESOURCE_NOT_FOUND",
  "THROTTLED",
  "UNAUTHORIZED",
  "UNSUPPORTED_MEDIA_TYPE",
  "WAF_FILTERED",
];

describe("with a response for each type", () => {
  const api = useContract("gateway-responses", {
    gatewayResponses: Object.fromEntries(
      types.map((type) => [type, { responseTemplates: { "application/json": `${type} $context.error.responseType` } }]),
    ),
    functions: ["echo", "fail", "hang"],
  });
  const { call, signed, description } = api;
  const unknownKey = () => ({ ...description().credentials, accessKeyId: "ASIA0000000000000000" });
  const text = { headers: { "Content-Type": "text/plain" }, body: "a" };

  test.each([
    ["ACCESS_DENIED", 403, () => signed("GET", "/signed", {}, { key: description().userCredentials })],
    ["API_CONFIGURATION_ERROR", 500, () => call("GET", "/unmatched")],
    ["BAD_REQUEST_BODY", 400, () => call("POST", "/body")],
    ["BAD_REQUEST_PARAMETERS", 400, () => call("GET", "/parameters")],
    ["EXPIRED_TOKEN", 403, () => signed("GET", "/signed", {}, { key: api.expired() })],
    ["INTEGRATION_TIMEOUT", 504, () => call("POST", "/slow", { body: "{}" })],
    ["INVALID_SIGNATURE", 403, () => signed("GET", "/signed", {}, { region: "us-east-1" })],
    ["MISSING_AUTHENTICATION_TOKEN", 403, () => call("GET", "/signed")],
    ["UNSUPPORTED_MEDIA_TYPE", 415, () => call("POST", "/media-type", text)],
  ])(
    "a55 an error of the type %s is answered by its response, with the status %i [recorded]",
    async (type, status, fail) => {
      const answer = await fail();
      expect([answer.status, answer.body]).toEqual([status, `${type} ${type}`]);
    },
  );

  test("a57 a response that is set for REQUEST_TOO_LARGE has no effect [documented]", async () => {
    const answer = await call("POST", "/signed", tooLarge);
    expect(answer.status).toBe(413);
    expect(Object.keys(JSON.parse(answer.body))).toEqual(["message"]);
  });

  test.each([
    ["DEFAULT_4XX", "an unknown key", 403, () => signed("GET", "/signed", {}, { key: unknownKey() })],
    ["DEFAULT_4XX", "a function's event that is not JSON", 400, () => call("POST", "/function", { body: "no JSON" })],
    ["DEFAULT_5XX", "a proxy integration that fails", 502, () => call("POST", "/failing-proxy")],
  ])("a56 %s answers for %s [believed]", async (type, _what, status, fail) => {
    const answer = await fail();
    expect([answer.status, answer.body]).toEqual([status, `${type} ${type}`]);
  });
});
