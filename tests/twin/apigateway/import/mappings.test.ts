import { describe, expect, test } from "vitest";
import { readApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { Problems } from "../../../../server/twin/aws/apigateway/import/problems/problems.ts";
import { mock, ok, responding } from "./checking.ts";

describe("parts that API Gateway's import rejects are refused", () => {
  function refusedOf(integration: object, more: object = {}) {
    const problems = new Problems();
    const post = { responses: { 200: {} }, ...more, "x-amazon-apigateway-integration": integration };
    const components = { responses: { Moved: { headers: { Location: {} } } } };
    readApi({ openapi: "3.0.1", paths: { "/{id}": { post } }, components } as never, problems);
    return problems.errors.map(({ path, message }) => `${path.at(-1)}: ${message}`);
  }

  test.each([
    ["header.X", "header", "X"],
    ["multivalueheader.X", "header", "X"],
    ["querystring.x", "query", "x"],
    ["multivaluequerystring.x", "query", "x"],
    ["path.x", "path", "x"],
  ])("a mapping from method.request.%s, which the operation does not declare", (source, place, name) => {
    const target = "integration.request.header.Y";
    const integration = mock({ requestParameters: { [target]: `method.request.${source}` } });
    expect(refusedOf(integration)).toEqual([
      `${target}: maps from method.request.${source}, which the operation's parameters do not declare`,
    ]);
    expect(refusedOf(integration, { parameters: [{ name, in: place }] })).toEqual([]);
  });

  test("a mapping from the path's parameter needs no declaration", () => {
    const requestParameters = { "integration.request.header.Y": "method.request.path.id" };
    expect(refusedOf(mock({ requestParameters }))).toEqual([]);
  });

  test("a header that the response does not declare with its exact name", () => {
    const target = "method.response.header.Location";
    const integration = responding({ responseParameters: { [target]: "'/x'" } });
    const message = `${target}: maps to the header Location, which the operation's response does not declare`;
    expect(refusedOf(integration)).toEqual([message]);
    expect(refusedOf(integration, { responses: { 200: { headers: { location: {} } } } })).toEqual([message]);
    expect(refusedOf(integration, { responses: { 200: { headers: { Location: {} } } } })).toEqual([]);
    expect(refusedOf(integration, { responses: { 200: { $ref: "#/components/responses/Moved" } } })).toEqual([]);
  });

  test.each([49, 0, -1, 1.5, "3000", null])("a time limit of %j", (timeoutInMillis) => {
    expect(refusedOf(mock({ timeoutInMillis }))).toEqual([
      "timeoutInMillis: must be an integer of at least 50 (milliseconds)",
    ]);
  });

  test.each(["[", "a{2", "(?<a"])("the pattern %s", (pattern) => {
    expect(refusedOf(mock({ responses: { ...ok, [pattern]: { statusCode: 200 } } }))).toEqual([
      expect.stringContaining(`${pattern}: `),
    ]);
  });
});
