import { expect, test } from "vitest";
import { importOpenApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { dependentReadings } from "../../../../server/twin/aws/apigateway/import/templates/dependent-readings.ts";
import { actionIntegration, operation } from "../harness.ts";

interface Templates {
  readonly type?: "aws" | "mock";
  readonly request?: string;
  readonly response?: string;
}

function readingsOf({ type = "mock", request = "", response = "" }: Templates): string[] {
  const integration = actionIntegration("dynamodb", "UpdateItem", {
    type,
    requestTemplates: { "application/json": `${request}{"statusCode": 200}` },
    responses: { 200: { statusCode: 200, responseTemplates: { "application/json": response } } },
  });
  const post = { ...operation(integration), parameters: [{ name: "X-Declared", in: "header" }] };
  const [method] = importOpenApi({ openapi: "3.0.1", paths: { "/": { post } } }).methods;
  return method === undefined ? [] : dependentReadings(method.integration, method.requestParameters);
}

test.each<[string, Templates, string[]]>([
  ["nothing", { response: '{"id": "$context.requestId", "q": "$input.params(\'q\')"}' }, []],
  ["the presence of a value", { response: "#if($context.identity.user && !$nothing)x#end" }, ["if-undefined"]],
  ["a comparison", { response: "#if($context.identity.user != '' || $input.path('$.a') == 1)x#end" }, []],
  ["nothing within quotes", { response: "#set($a = \"x$input.path('$.a')\")$a" }, ["null-in-quotes"]],
  ["a value that is always present within quotes", { response: '#set($a = "$context.path/$context.requestId")$a' }, []],
  ["nothing over a value", { response: "#set($a = '1')#set($a = $input.path('$.a'))$a" }, ["set-null"]],
  ["a quote that is not put back", { response: "$util.escapeJavaScript($input.json('$'))" }, ["escape-quote"]],
  ["a quote that is put back", { response: `$util.escapeJavaScript($context.path).replaceAll("\\\\'", "'")` }, []],
  [
    "nothing, escaped",
    { response: "$util.escapeJavaScript($input.path('$.a')).replaceAll('a', 'b')" },
    ["escape-null"],
  ],
  [
    "a parameter that may be missing",
    { response: "#if($input.params('x'))$util.escapeJavaScript($input.params('x')).replaceAll('a', 'b')#end" },
    [],
  ],
  ["a header's variable", { request: "#set($h = $method.request.header.X-Key)" }, ["repeated-header"]],
  ["a parameter that is a header", { request: "#set($h = $input.params('X-Declared'))" }, ["repeated-header"]],
  ["the map of headers", { request: "#set($h = $input.params().header)" }, ["repeated-header"]],
  [
    "a status of a request",
    { type: "aws", request: "#set($context.responseOverride.status = 404)" },
    ["request-status"],
  ],
  ["a key of a request", { type: "aws", request: "#set($context.responseOverride.mine = 1)" }, ["override-carry"]],
  ["a status of a mock's request", { request: "#set($context.responseOverride.status = 404)" }, []],
  [
    "a status of both templates",
    {
      request: "#set($context.responseOverride.status = 404)",
      response: "#set($context.responseOverride.status = 200)",
    },
    ["override-twice"],
  ],
  ["the type of an error", { type: "aws", response: "$input.path('$.__type')" }, ["dynamodb-type"]],
  [
    "the item of a failed condition",
    { type: "aws", request: '{"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}' },
    ["condition-item"],
  ],
])("a template that uses %s depends on what it should", (_, templates, readings) => {
  expect(readingsOf(templates)).toEqual(readings);
});
