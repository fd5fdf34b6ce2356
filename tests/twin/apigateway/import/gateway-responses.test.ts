import { describe, expect, test } from "vitest";
import { readApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { Problems } from "../../../../server/twin/aws/apigateway/import/problems/problems.ts";

const key = "x-amazon-apigateway-gateway-responses";

/** The import's problems with a gateway response, each line starting with the location in it. */
function check(response: object, type = "THROTTLED") {
  const problems = new Problems();
  readApi({ openapi: "3.0.1", paths: {}, [key]: { [type]: response } }, problems);
  const lines = (list: Problems["errors"]) =>
    list.map(({ location, message }) => `${location.replace(key, "")}: ${message}`);
  return { refused: lines(problems.errors), warnings: lines(problems.warnings) };
}

describe("a gateway response is refused", () => {
  test.each<[string, object, string]>([
    ["with an unknown key", { status: 429 }, ".THROTTLED.status: is not a key of a gateway response"],
    ["with no HTTP status", { statusCode: 42 }, ".THROTTLED.statusCode: must be an HTTP status"],
    [
      "with a template of another type than JSON",
      { responseTemplates: { "text/plain": "slow down" } },
      ".THROTTLED.responseTemplates.text/plain: the twin sends errors only as application/json",
    ],
    [
      "with a template that names more than the context",
      { responseTemplates: { "application/json": "$context.stage $stageVariables.x" } },
      ".THROTTLED.responseTemplates.application/json: in a gateway response's template the twin replaces only $context.NAME, not $stageVariables.x",
    ],
    [
      "with a formal reference",
      { responseTemplates: { "application/json": "${context.stage}" } },
      ".THROTTLED.responseTemplates.application/json: in a gateway response's template the twin replaces only $context.NAME, not ${context.stage}",
    ],
    [
      "with a header of the request's body",
      { responseParameters: { "gatewayresponse.header.X": "method.request.body.x" } },
      ".THROTTLED.responseParameters.gatewayresponse.header.X: must be a static value in single quotes, context.NAME or method.request.LOCATION.NAME",
    ],
    [
      "with a variable of a firewall",
      { responseTemplates: { "application/json": "$context.wafResponseCode" } },
      ".THROTTLED.responseTemplates.application/json: the twin does not emulate $context.wafResponseCode",
    ],
  ])("%s", (_, response, expected) => {
    expect(check(response)).toEqual({ refused: [expected], warnings: [] });
  });

  test("of a type that does not exist", () => {
    expect(check({}, "TOO_MANY").refused).toEqual([".TOO_MANY: is not a type of gateway response"]);
  });
});

test("a gateway response for a body over the limit warns that it has no effect", () => {
  expect(check({ statusCode: 400 }, "REQUEST_TOO_LARGE")).toEqual({
    refused: [],
    warnings: [".REQUEST_TOO_LARGE: has no effect: API Gateway sends its own response, which an API cannot customize"],
  });
});

test("a gateway response warns of empty variables and of directives sent verbatim", () => {
  const template = "#if($context.error.message)$context.error.code$context.error.responseType#end";
  const response = {
    responseParameters: { "gatewayresponse.header.X": "context.none" },
    responseTemplates: { "application/json": template },
  };
  const text = "a gateway response's template is not VTL";
  expect(check(response)).toEqual({
    refused: [],
    warnings: [
      ".THROTTLED.responseParameters.gatewayresponse.header.X: $context.none is empty: API Gateway has no such variable",
      ".THROTTLED.responseTemplates.application/json: $context.error.code is empty: API Gateway has no such variable",
      `.THROTTLED.responseTemplates.application/json: ${text}: #if is sent to the client verbatim`,
      `.THROTTLED.responseTemplates.application/json: ${text}: #end is sent to the client verbatim`,
    ],
  });
});
