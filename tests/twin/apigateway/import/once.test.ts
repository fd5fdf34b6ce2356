import { describe, expect, test } from "vitest";
import { readApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { Problems } from "../../../../server/twin/aws/apigateway/import/problems/problems.ts";
import { lambdaIntegration, mock, operation } from "../harness.ts";

/** Every finding of the import, one per line. */
function linesOf(rest: object): string[] {
  const problems = new Problems();
  readApi({ openapi: "3.0.1", paths: {}, ...rest } as never, problems);
  return [...problems.errors, ...problems.warnings, ...problems.notes].map(({ location, message }) =>
    location === "" ? message : `${location}: ${message}`,
  );
}

function pathsOf(integration: object) {
  return { "/a": { get: operation(integration) } };
}

const at = "paths./a.get.x-amazon-apigateway-integration";

describe("a problem is reported once, without its consequences:", () => {
  test("CloudFormation's functions, at their locations", () => {
    const uri = {
      "Fn::Sub": "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${List.Arn}/invocations",
    };
    const credentials = { "Fn::GetAtt": ["Role", "Arn"] };
    expect(linesOf({ paths: pathsOf(lambdaIntegration("f", { uri, credentials })) }).sort()).toEqual([
      `${at}.credentials: contains CloudFormation's Fn::GetAtt, which the twin does not resolve: write the resulting value`,
      `${at}.uri: contains CloudFormation's Fn::Sub, which the twin does not resolve: write the resulting value`,
    ]);
    expect(linesOf({ paths: { "Fn::Transform": { Name: "AWS::Include" } } })).toEqual([
      "paths: contains CloudFormation's Fn::Transform, which the twin does not resolve: write the resulting value",
    ]);
  });

  test("no functions in parts that the twin does not read, and no property named Ref", () => {
    const Pet = { type: "object", properties: { Ref: { type: "string" } } };
    expect(linesOf({ info: { title: { Ref: "AWS::StackName" } }, components: { schemas: { Pet } } })).toEqual([]);
  });

  test.each([
    ["payloadFormatVersion 2.0", { payloadFormatVersion: "2.0" }],
    ["integrationSubtype SQS-SendMessage", { integrationSubtype: "SQS-SendMessage", payloadFormatVersion: "1.0" }],
  ])("an HTTP API's file: %s", (sign, more) => {
    const paths = { ...pathsOf(lambdaIntegration("f", { type: "aws_proxy", ...more })), "/b": { get: {} } };
    expect(linesOf({ paths, "x-amazon-apigateway-cors": {} })).toEqual([
      `describes an HTTP API (${sign}, x-amazon-apigateway-cors), but the twin runs REST APIs. For a REST API, remove these`,
    ]);
  });

  test("an HTTP API's file: its path $default", () => {
    expect(linesOf({ paths: { "/$default": { "x-amazon-apigateway-any-method": mock("") } } })).toEqual([
      "describes an HTTP API (the path /$default), but the twin runs REST APIs. For a REST API, remove these",
    ]);
  });

  test("response streaming, by its key or by its uri", () => {
    const { uri } = lambdaIntegration("f");
    const streaming = {
      type: "aws_proxy",
      uri: uri.replace("2015-03-31", "2021-11-15").replace("/invocations", "/response-streaming-invocations"),
    };
    expect(
      linesOf({ paths: pathsOf(lambdaIntegration("f", { ...streaming, responseTransferMode: "STREAM" })) }),
    ).toEqual([
      `${at}.responseTransferMode: the twin does not emulate response streaming (responseTransferMode STREAM). Use BUFFERED`,
    ]);
    expect(linesOf({ paths: pathsOf(lambdaIntegration("f", streaming)) })).toEqual([
      `${at}.uri: the twin does not emulate response streaming. Use .../invocations`,
    ]);
  });

  test("an integration of another type, whatever its keys", () => {
    const integration = { type: "http_proxy", httpMethod: "GET", uri: "http://x.test", connectionType: "VPC_LINK" };
    expect(linesOf({ paths: pathsOf({ ...integration, connectionId: "x" }) })).toEqual([
      `${at}.type: the twin emulates aws, aws_proxy and mock, not http_proxy`,
    ]);
  });
});
