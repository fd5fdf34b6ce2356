import { expect, test } from "vitest";
import { GatewayError } from "../../../server/twin/aws/apigateway/gateway-response/gateway-error.ts";
import { gatewayResponse } from "../../../server/twin/aws/apigateway/gateway-response/gateway-response.ts";
import { taken } from "../../../server/twin/aws/readings/readings.ts";

const error = new GatewayError("INVALID_SIGNATURE", { message: "It does not match.\nIt should have been another." });

/** The answer to a request, with its context and its query string. */
function answer(responseParameters: Record<string, string>, context: object = {}, query: Record<string, string> = {}) {
  const response = { statusCode: undefined, responseParameters, responseTemplates: {} };
  const parameters = { path: {}, header: {}, querystring: query };
  return gatewayResponse(
    error,
    { gatewayResponses: { DEFAULT_4XX: response }, readings: taken },
    { context: { ...context }, parameters },
  );
}

test("a header with an invalid value is left out: line breaks from a message or from a client's query", () => {
  const { headers } = answer(
    {
      "gatewayresponse.header.X-Message": "context.error.message",
      "gatewayresponse.header.X-Query": "method.request.querystring.q",
      "gatewayresponse.header.X-Kept": "method.request.querystring.kept",
    },
    {},
    { q: "a\r\nSet-Cookie: b", kept: "a b" },
  );
  expect(headers).toMatchObject({ "X-Kept": "a b" });
  expect(Object.keys(headers)).not.toContain("X-Message");
  expect(Object.keys(headers)).not.toContain("X-Query");
});

test("a header that the API sets replaces the gateway's own, in any casing", () => {
  const { headers } = answer({ "gatewayresponse.header.content-type": "'application/problem+json'" });
  expect(Object.entries(headers).filter(([name]) => /^content-type$/i.test(name))).toEqual([
    ["content-type", "application/problem+json"],
  ]);
});

test("an object in the context and a missing variable are empty strings", () => {
  const context = { identity: { sourceIp: "127.0.0.1" } };
  const { headers } = answer(
    {
      "gatewayresponse.header.X-Ip": "context.identity.sourceIp",
      "gatewayresponse.header.X-Object": "context.identity",
      "gatewayresponse.header.X-Nothing": "context.constructor.name",
    },
    context,
  );
  expect(headers).toMatchObject({ "X-Ip": "127.0.0.1", "X-Object": "", "X-Nothing": "" });
});
