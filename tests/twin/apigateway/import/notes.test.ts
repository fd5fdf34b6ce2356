import { describe, expect, test } from "vitest";
import { readApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { Problems } from "../../../../server/twin/aws/apigateway/import/problems/problems.ts";
import { mock } from "../harness.ts";

/** The notes of a file that is otherwise fine. */
function notesOf(rest: Record<string, unknown>): string[] {
  const problems = new Problems();
  readApi({ openapi: "3.0.1", paths: {}, ...rest } as never, problems);
  expect([...problems.errors, ...problems.warnings]).toEqual([]);
  return problems.notes.map(({ location, message }) => `${location}: ${message}`);
}

describe("a key or a setting without an effect is noted with its location", () => {
  const unknown = "API Gateway does not know this key here, and ignores it";

  test.each<[string, Record<string, unknown>, string]>([
    ["a key of its own", { "x-amazon-apigateway-globals": {} }, `x-amazon-apigateway-globals: ${unknown}`],
    [
      "an extension anywhere",
      { components: { schemas: { Pet: { properties: [{ "x-amazon-apigateway-x": 1 }] } } } },
      `components.schemas.Pet.properties.0.x-amazon-apigateway-x: ${unknown}`,
    ],
    [
      "an extension in the wrong place",
      { paths: { "/": { get: mock(""), "x-amazon-apigateway-integration": {} } } },
      `paths./.x-amazon-apigateway-integration: ${unknown}`,
    ],
    [
      "HTTP APIs' cors",
      { "x-amazon-apigateway-cors": { allowOrigins: ["*"] } },
      "x-amazon-apigateway-cors: has no effect here: only HTTP APIs use it",
    ],
    [
      "a resource policy",
      { "x-amazon-apigateway-policy": { Statement: [] } },
      "x-amazon-apigateway-policy: has no effect here: the twin does not check resource policies, so calls that the policy denies pass",
    ],
    [
      "compression",
      { "x-amazon-apigateway-minimum-compression-size": 1024 },
      "x-amazon-apigateway-minimum-compression-size: has no effect here: the twin compresses nothing",
    ],
    [
      "a server's endpoints",
      { servers: [{ "x-amazon-apigateway-endpoint-configuration": { types: ["REGIONAL"] } }] },
      "servers.0.x-amazon-apigateway-endpoint-configuration: has no effect here: the twin has one endpoint",
    ],
    [
      "a validator that the file does not define",
      { "x-amazon-apigateway-request-validator": "both", paths: { "/": { get: mock(""), put: mock("") } } },
      "x-amazon-apigateway-request-validator: the file defines no validator both: nothing is validated",
    ],
  ])("%s", (_, rest, expected) => {
    expect(notesOf(rest)).toEqual([expected]);
  });

  test("a security scheme that no operation requires gets no note", () => {
    const pool = { type: "apiKey", "x-amazon-apigateway-authorizer": { type: "token" } };
    const key = { type: "apiKey", name: "x-api-key", in: "header" };
    expect(notesOf({ components: { securitySchemes: { pool, key } } })).toEqual([]);
  });
});
