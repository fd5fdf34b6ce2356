import { describe, expect, test } from "vitest";
import { readApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { Problems } from "../../../../server/twin/aws/apigateway/import/problems/problems.ts";
import { internalServerError, lambdaIntegration, operation, recorder, serve } from "../harness.ts";
import { answer, check, json, mock, notesOf, pathsOf, responding, status200 } from "./checking.ts";

const noStatus =
  ".requestTemplates.application/json: does not produce an object with an integer statusCode: each call fails with 500";

describe("parts on which API Gateway fails each call get a warning, and fail in the same way", () => {
  test.each<[string, object, string]>([
    [
      "a forbidden header of the integration's request",
      lambdaIntegration("f", { requestParameters: { "integration.request.header.authorization": "'x'" } }),
      ".requestParameters.integration.request.header.authorization: API Gateway fails a call with 500 if the integration request sets the header authorization. Remove it",
    ],
    [
      "one that a template sets",
      mock({
        requestTemplates: json(`\n   #set($context.requestOverride.header['Content-Length'] = '1'){"statusCode": 200}`),
      }),
      `.requestTemplates.application/json: API Gateway fails a call with 500 if the integration request sets the header Content-Length. Remove it (line 2, column 9)`,
    ],
    [
      "a request template that does not parse",
      mock({ requestTemplates: json("{}\n#if($x") }),
      `.requestTemplates.application/json: each call fails with 500: expected an operator or ")"`,
    ],
    [
      "a response template that does not parse",
      responding({ responseTemplates: json("\n  #end") }),
      ".responses.default.responseTemplates.application/json: each call fails with 500: #end closes nothing",
    ],
    ["a mock whose status is a string", mock({ requestTemplates: json('{"statusCode": "200"}') }), noStatus],
    ["a mock whose status is not an integer", mock({ requestTemplates: json('{"statusCode": 200.5}') }), noStatus],
    ["a mock without a status", mock({ requestTemplates: json("{}") }), noStatus],
    [
      "a mock's status that no response matches",
      mock({ responses: { "4\\d{2}": { statusCode: 200 } } }),
      ".requestTemplates.application/json: no response matches 200: each call fails with 500",
    ],
    ["no responses", mock({ responses: {} }), ".responses: none is defined: each call fails with 500"],
    [
      "patterns for a function's errors only",
      lambdaIntegration("f", { responses: { "200": { statusCode: 200 } } }),
      ".responses: none matches a successful call, which fails with 500. Add `default`",
    ],
  ])("%s", async (_, integration, warning) => {
    const { refused, warnings } = check(integration);
    expect(refused).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(warning)]);
    const { status, body } = await answer(integration);
    expect([status, JSON.parse(body)]).toEqual([500, internalServerError]);
  });

  test("no template if bodies are not passed through", async () => {
    const integration = lambdaIntegration("f", { passthroughBehavior: "never" });
    expect(check(integration)).toEqual({
      refused: [],
      warnings: [".requestTemplates: none is defined, and bodies are not passed through: each call gets 415"],
    });
    expect((await answer(integration)).status).toBe(415);
  });

  test("a template that does not parse names its line and column", () => {
    const [warning] = check(responding({ responseTemplates: json("a\n  b #end") })).warnings;
    expect(warning).toMatch(/\(line 2, column 5\)$/);
  });

  test("an empty template sends a function an empty object, without a warning", () => {
    expect(check(lambdaIntegration("f", { requestTemplates: json("") }))).toEqual({ refused: [], warnings: [] });
  });

  test("a mock whose status depends on the call gets no warning", () => {
    const template = `#set($status = 404){"statusCode": $status}`;
    expect(check(mock({ requestTemplates: json(template) }))).toEqual({ refused: [], warnings: [] });
  });
});

test.each([
  ["does not parse", "{}\n#if($x", /line 2, column 7\)$/],
  ["fails to render", "{}\n $util.urlDecode('%')", /line 2, column 7\)$/],
])("the log of a call names a template that %s, and the position in it", async (_, template, expected) => {
  const { call, log } = serve(pathsOf(responding({ responseTemplates: json(template) })));
  expect((await call("POST", "/dev/")).status).toBe(500);
  const place = "paths./.post.x-amazon-apigateway-integration.responses.default.responseTemplates.application/json";
  expect(log).toEqual([expect.stringContaining(`API_CONFIGURATION_ERROR: ${place}: `)]);
  expect(log[0]).toMatch(expected);
});

describe("what API Gateway drops or changes is warned of, and dropped or changed", () => {
  test("a mapping that is not a string", async () => {
    const integration = lambdaIntegration("f", { requestParameters: { "integration.request.header.X": true } });
    expect(check(integration)).toEqual({
      refused: [],
      warnings: [
        ".requestParameters.integration.request.header.X: API Gateway drops a mapping that is not a string: true",
      ],
    });
    const { sent, invoke } = recorder();
    await serve(pathsOf(integration), { invoke }).call("POST", "/dev/");
    expect(sent[0]?.headers).toEqual({});
  });

  test.each([
    ["Server", "sends x-amzn-Remapped-Server instead"],
    ["Transfer-Encoding", "drops it"],
  ])("the response's header %s, mapped or set", async (name, what) => {
    const message = `only API Gateway may send the header ${name}: it ${what}. Choose another name`;
    const mapped = responding({ responseParameters: { [`method.response.header.${name}`]: "'x'" } });
    const target = `.responses.default.responseParameters.method.response.header.${name}`;
    expect(check(mapped)).toEqual({ refused: [], warnings: [`${target}: ${message}`] });
    expect((await answer(mapped)).headers).not.toHaveProperty(name);

    const set = responding({ responseTemplates: json(`$context.responseOverride.header.put("${name}", "x")`) });
    const template = ".responses.default.responseTemplates.application/json";
    expect(check(set)).toEqual({ refused: [], warnings: [`${template}: ${message} (line 1, column 1)`] });
    expect((await answer(set)).headers).not.toHaveProperty(name);
  });
});

describe("a key or a setting without an effect is noted", () => {
  test("mappings and templates of a proxy integration, whatever they hold", () => {
    const ignored = "API Gateway ignores this in an aws_proxy integration. Remove it, or use aws";
    const requestParameters = { "integration.request.header.X": "'x'" };
    for (const requestTemplates of [status200, json("#if($x.format(")]) {
      expect(notesOf(lambdaIntegration("f", { type: "aws_proxy", requestParameters, requestTemplates }))).toEqual([
        `.requestParameters: ${ignored}`,
        `.requestTemplates: ${ignored}`,
      ]);
    }
  });

  test("a time limit that needs a raised quota", () => {
    const quota = "exceeds 29000, which AWS accepts only in an account with a raised quota";
    expect(notesOf(mock({ timeoutInMillis: 60_000 }))).toEqual([`.timeoutInMillis: ${quota}`]);
    expect(notesOf(mock({ timeoutInMillis: 29_000 }))).toEqual([]);
  });

  const unknown = "API Gateway does not know this key here, and ignores it";
  const noCache = "has no effect here: the twin has no cache";

  test.each([
    ["passThroughBehavior", "when_no_match", unknown],
    ["payloadFormatVersion", "1.0", "has no effect here: only HTTP APIs use it"],
    ["cacheNamespace", "abc123", noCache],
    ["cacheKeyParameters", ["method.request.path.id"], noCache],
    ["contentHandling", "CONVERT_TO_TEXT", "has no effect here: without binary media types, every body is text"],
  ])("an integration's %s", (key, value, message) => {
    expect(notesOf(mock({ [key]: value }))).toEqual([`.${key}: ${message}`]);
  });

  test.each([
    ["connectionType", "INTERNET"],
    ["responseTransferMode", "BUFFERED"],
  ])("nothing is said of an integration's %s of %s, which is the default", (key, value) => {
    expect(notesOf(mock({ [key]: value }))).toEqual([]);
  });

  test("keys of an integration's response", () => {
    const keys = { description: "fine", selectionPattern: "2..", headers: {} };
    expect(notesOf(responding(keys))).toEqual(Object.keys(keys).map((key) => `.responses.default.${key}: ${unknown}`));
  });
});

describe("security at the root, which AWS documents as ignored,", () => {
  const iam = { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" };
  const signed = { ...operation(mock({})), security: [{ iam: [] }] };
  /** The import's warnings of an operation in a file that asks for signatures. */
  function warningsOf(get: object) {
    const problems = new Problems();
    const components = { securitySchemes: { iam } };
    readApi({ openapi: "3.0.1", components, security: [{ iam: [] }], paths: { "/": { get } } }, problems);
    expect(problems.errors).toEqual([]);
    return problems.warnings.map(({ location, message }) => `${location}: ${message}`);
  }

  test("gets a warning for an operation without its own", () => {
    expect(warningsOf(operation(mock({})))).toEqual([
      expect.stringMatching(
        /^paths\.\/\.get\.security: is missing: AWS documents .* open to everyone\. Repeat it here \(reading root-security\)$/,
      ),
    ]);
  });

  test.each([
    ["its own", signed],
    ["an empty one, which opens it", { ...signed, security: [] }],
    ["x-amazon-apigateway-auth", { ...operation(mock({})), "x-amazon-apigateway-auth": { type: "AWS_IAM" } }],
  ])("gets none for an operation with %s", (_, get) => {
    expect(warningsOf(get)).toEqual([]);
  });
});

describe("a $ref within a composed schema, which AWS documents as unsupported,", () => {
  const A = { type: "object" };
  const $ref = "#/components/schemas/A";
  /** The locations of the warnings in the model of a request body. */
  function locationsOf(schema: object, schemas: object = {}) {
    const problems = new Problems();
    const post = { ...operation(mock({})), requestBody: { content: { "application/json": { schema } } } };
    readApi({ openapi: "3.0.1", components: { schemas: { A, ...schemas } }, paths: { "/": { post } } }, problems);
    expect(problems.errors).toEqual([]);
    for (const { message } of problems.warnings) expect(message).toContain("does not support $ref within oneOf");
    return problems.warnings.map(({ location }) => location.replace(/^paths.*\.schema/, "schema"));
  }

  test.each(["oneOf", "anyOf", "allOf"])("gets a warning in %s, at any depth", (keyword) => {
    expect(locationsOf({ [keyword]: [{ $ref }, A] })).toEqual([`schema.${keyword}.0.$ref`]);
    const deep = { type: "object", properties: { a: { [keyword]: [{ items: { $ref } }] } } };
    expect(locationsOf(deep)).toEqual([`schema.properties.a.${keyword}.0.items.$ref`]);
  });

  test("gets a warning in a referenced schema, and once in a circle", () => {
    const Either = { oneOf: [A, { $ref }] };
    expect(locationsOf({ $ref: "#/components/schemas/Either" }, { Either })).toEqual([
      "components.schemas.Either.oneOf.1.$ref",
    ]);
    const Tree = { type: "object", properties: { next: { $ref: "#/components/schemas/Tree" } } };
    expect(locationsOf({ $ref: "#/components/schemas/Tree" }, { Tree })).toEqual([]);
  });

  test("gets none if the branches are inline, or if nothing is composed", () => {
    expect(locationsOf({ oneOf: [A, { type: "array", items: { type: "string" } }] })).toEqual([]);
    expect(locationsOf({ type: "object", properties: { a: { $ref } } })).toEqual([]);
  });
});
