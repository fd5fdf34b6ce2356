import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importOpenApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { ContractError } from "../../../../server/twin/aws/apigateway/import/problems/problems.ts";

const mock = {
  responses: { "200": { description: "Fine." } },
  "x-amazon-apigateway-integration": {
    type: "mock",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
    responses: { default: { statusCode: 200 } },
  },
};

function withIntegration(more: object) {
  const key = "x-amazon-apigateway-integration";
  return { ...mock, [key]: { ...mock[key], type: "aws", ...more } };
}

/** A small file of someone else's. */
function file({ paths, ...rest }: Record<string, unknown>) {
  return { openapi: "3.0.1", info: { title: "Pets", version: 1 }, paths, ...rest } as never;
}

function method(paths: Record<string, unknown>, rest: Record<string, unknown> = {}) {
  const [first] = importOpenApi(file({ paths, ...rest })).methods;
  if (first === undefined) throw new Error("The file has no method.");
  return first;
}

function problemsOf(rest: Record<string, unknown>): string[] {
  try {
    importOpenApi(file({ paths: {}, ...rest }));
    return [];
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return error.problems.map(({ location, message }) => `${location}: ${message}`);
  }
}

const schemes = {
  components: {
    securitySchemes: {
      iam: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
      key: { type: "apiKey", name: "x-api-key", in: "header" },
    },
  },
};

describe("API Gateway's import of a file", () => {
  test.each([
    ["AWS_IAM", "AWS_IAM"],
    ["aws_iam", "AWS_IAM"],
    ["NONE", "NONE"],
  ])("x-amazon-apigateway-auth of type %s means %s", (type, expected) => {
    expect(method({ "/": { get: { ...mock, "x-amazon-apigateway-auth": { type } } } }).authorization).toBe(expected);
  });

  test("parameters of a path are required even where nothing declares them", () => {
    const declared = [{ name: "limit", in: "query" }, { $ref: "#/components/parameters/Trace" }];
    const { requestParameters } = method(
      {
        "/pets/{petId}/{rest+}": {
          parameters: [{ name: "X-Tenant", in: "header", required: true }],
          get: { ...mock, parameters: declared },
        },
      },
      { components: { parameters: { Trace: { name: "X-Trace", in: "header", required: true } } } },
    );
    expect(requestParameters).toEqual({
      "method.request.header.X-Tenant": true,
      "method.request.querystring.limit": false,
      "method.request.header.X-Trace": true,
      "method.request.path.petId": true,
      "method.request.path.rest": true,
    });
  });
});

describe("parts that API Gateway's import rejects or the twin does not emulate are reported with their location", () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      "an extension of the file",
      { "x-amazon-apigateway-binary-media-types": ["*/*"] },
      "x-amazon-apigateway-binary-media-types: the twin does not emulate this extension",
    ],
    [
      "an API key, once for all operations and beside x-amazon-apigateway-auth of type none",
      {
        ...schemes,
        security: [{ key: [] }],
        paths: { "/": { get: mock, put: { ...mock, "x-amazon-apigateway-auth": { type: "none" } } } },
      },
      "components.securitySchemes.key: requires an API key, which the twin does not emulate: a contract has no keys or usage plans. Use awsSigv4",
    ],
    [
      "another scheme",
      {
        components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
        paths: { "/": { get: { ...mock, security: [{ token: [] }] } } },
      },
      "components.securitySchemes.token: the twin emulates only IAM authorization (awsSigv4), not authorizers or other schemes",
    ],
    [
      "an authorizer",
      {
        components: {
          securitySchemes: { pool: { type: "apiKey", "x-amazon-apigateway-authorizer": { type: "token" } } },
        },
        paths: { "/": { get: { ...mock, security: [{ pool: [] }] } } },
      },
      "components.securitySchemes.pool: the twin emulates only IAM authorization (awsSigv4), not authorizers or other schemes",
    ],
    [
      "a scheme that nothing declares",
      { security: [{ who: [] }], paths: { "/": { get: mock, put: mock } } },
      "security.who: the security scheme who does not exist",
    ],
    [
      "another type of x-amazon-apigateway-auth",
      { paths: { "/": { get: { ...mock, "x-amazon-apigateway-auth": { type: "CUSTOM" } } } } },
      "paths./.get.x-amazon-apigateway-auth.type: must be AWS_IAM or NONE",
    ],
    [
      "two contradictory kinds of authorization",
      {
        ...schemes,
        security: [{ iam: [] }],
        paths: { "/": { get: { ...mock, "x-amazon-apigateway-auth": { type: "NONE" } } } },
      },
      "paths./.get.x-amazon-apigateway-auth.type: is NONE, but security requires IAM",
    ],
    [
      "a validator with a flag that does not exist",
      { "x-amazon-apigateway-request-validators": { all: { validateBody: true } } },
      "x-amazon-apigateway-request-validators.all.validateBody: must be one of validateRequestBody, validateRequestParameters",
    ],
    [
      "a method that API Gateway does not have",
      { paths: { "/": { trace: mock } } },
      "paths./.trace: is not an operation that API Gateway supports",
    ],
    [
      "an operation without an integration",
      { paths: { "/": { get: { responses: {} } } } },
      "paths./.get: has no x-amazon-apigateway-integration, without which API Gateway does not deploy a method",
    ],
    [
      "a parameter within a segment",
      { paths: { "/pets-{id}": { get: mock } } },
      "paths./pets-{id}: is not a valid path: a segment is a {parameter} or consists of letters, digits and _ - . , : $ *",
    ],
    [
      "a greedy parameter before the end",
      { paths: { "/{all+}/pets": { get: mock } } },
      "paths./{all+}/pets: a greedy parameter must be the last segment",
    ],
    [
      "a cookie",
      { paths: { "/": { get: { ...mock, parameters: [{ name: "session", in: "cookie" }] } } } },
      "paths./.get.parameters.0: must have a name, and be in header, query or path",
    ],
    [
      "a reference to nothing",
      { paths: { "/": { get: { ...mock, parameters: [{ $ref: "other.yaml#/X" }] } } } },
      "paths./.get.parameters.0.$ref: other.yaml#/X does not exist in this file",
    ],
    [
      "one name for two parameters",
      {
        paths: {
          "/": {
            get: {
              ...mock,
              parameters: [
                { name: "id", in: "query" },
                { name: "id", in: "header" },
              ],
            },
          },
        },
      },
      "paths./.get.parameters: parameter names must be unique across query string, header and path: id is not",
    ],
    [
      "the name of a model",
      { components: { schemas: { "my-pet": { type: "object" } } } },
      "components.schemas.my-pet: a model's name may contain only letters and digits",
    ],
    ["Swagger 2.0", { openapi: undefined, swagger: "2.0" }, "swagger: the twin imports OpenAPI 3.0, not Swagger 2.0"],
    [
      "a file that does not say what it is",
      { openapi: undefined },
      "openapi: is missing: set it to the version of OpenAPI, 3.0.3",
    ],
    ["no paths", { paths: undefined }, "paths: is missing"],
  ])("%s", (_, rest, expected) => {
    expect(problemsOf(rest)).toEqual([expected]);
  });

  // Anything that YAML can hold, including an unknown method.
  const wild = fc.oneof(
    fc.constant({ toString: [] }),
    fc.constant(null),
    fc.integer(),
    fc.string(),
    fc.array(fc.object()),
    fc.object(),
  );

  test("any value in any location", () => {
    const places: ((value: unknown) => Record<string, unknown>)[] = [
      (value) => ({ paths: value }),
      (value) => ({ paths: { "/": value } }),
      (value) => ({ paths: { "/": { get: value } } }),
      (value) => ({ paths: { "/": { get: { ...mock, parameters: value } } } }),
      (value) => ({ paths: { "/": { get: { ...mock, requestBody: value } } } }),
      (value) => ({ paths: { "/": { get: { ...mock, security: value } } } }),
      (value) => ({ paths: { "/": { get: { ...mock, responses: value } } } }),
      (value) => ({ paths: { "/": { get: { ...mock, "x-amazon-apigateway-integration": value } } } }),
      ...["x-amazon-apigateway-request-validator", "x-amazon-apigateway-auth"].map((key) => (value: unknown) => ({
        paths: { "/": { get: { ...mock, [key]: value } } },
      })),
      (value) => ({ openapi: value }),
      (value) => ({ paths: { "/": { get: { ...mock, parameters: [{ name: value, in: value, $ref: value }] } } } }),
      (value) => ({ paths: { "/": { get: withIntegration({ responses: { default: { statusCode: value } } }) } } }),
      (value) => ({ paths: { "/": { get: withIntegration({ requestParameters: { x: value } }) } } }),
      ...[
        "type",
        "httpMethod",
        "uri",
        "requestParameters",
        "requestTemplates",
        "responses",
        "timeoutInMillis",
        "passthroughBehavior",
      ].map((key) => (value: unknown) => ({ paths: { "/": { get: withIntegration({ [key]: value }) } } })),
      (value) => ({ components: value, paths: { "/": { get: mock } } }),
      (value) => ({ "x-amazon-apigateway-request-validators": value }),
      (value) => ({ "x-amazon-apigateway-gateway-responses": value }),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), wild, (place, value) => {
        expect(() => problemsOf(place(value))).not.toThrow();
      }),
    );
  });
});
