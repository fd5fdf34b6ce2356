import { describe, expect, test } from "vitest";
import { parseContract } from "../../infra/contract/contract.ts";
import { signedMethods } from "../../infra/contract/operations.ts";

describe("parseContract", () => {
  test.each([
    ["text that is not YAML", "info: {}\npaths: }", /^openapi.yaml: [^\n]* at line 2, column 8$/],
    ["an empty file", "", /^openapi.yaml: paths is not an object\.$/],
    ["a list", "- a", /^openapi.yaml: paths is not an object\.$/],
    ["a document without paths", "openapi: 3.0.3", /^openapi.yaml: paths is not an object\.$/],
    ["a list of paths", "paths: []", /^openapi.yaml: paths is not an object\.$/],
    ["a path without content", "paths: { /jobs: }", /^openapi.yaml: paths.\/jobs is not an object\.$/],
    [
      "an operation without content",
      "paths: { /jobs: { get: } }",
      /^openapi.yaml: paths.\/jobs.get is not an object\.$/,
    ],
  ])("rejects %s with the location, on one line", (_, text, message) => {
    expect(() => parseContract(text)).toThrow(message);
  });
});

describe("signed methods", () => {
  const paths = {
    "/jobs": { parameters: [], post: {}, options: { security: [] } },
    "/jobs/{jobId}": { get: { security: [{ sigv4: [] }] }, "x-amazon-apigateway-any-method": {} },
  };

  test("are those with their own security: API Gateway ignores that of the document", () => {
    const own = [{ method: "GET", path: "/jobs/{jobId}" }];
    expect(signedMethods({ paths })).toEqual(own);
    expect(signedMethods({ paths, security: [{ sigv4: [] }] })).toEqual(own);
  });
});
