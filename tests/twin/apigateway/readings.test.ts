import { describe, expect, test } from "vitest";
import { invokeDynamoDb } from "../../../server/twin/aws/apigateway/integrations/dynamodb.ts";
import type { DynamoDb } from "../../../server/twin/aws/dynamodb/dynamodb.ts";
import { otherAnswers, type Readings, taken } from "../../../server/twin/aws/readings/readings.ts";
import { actionIntegration, mock, operation, recorder, serve } from "./harness.ts";

/** The response to one call under each reading, the default answer first. */
type Cases = { readonly [Id in keyof Readings]: readonly (readonly [answer: Readings[Id], outcome: unknown])[] };

const components = {
  securitySchemes: {
    iam: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
  },
};
const validators = {
  "x-amazon-apigateway-request-validators": { body: { validateRequestBody: true } },
  "x-amazon-apigateway-request-validator": "body",
};

/** A template's text under readings, for a request with two headers of one name. */
async function rendered(text: string, readings: Partial<Readings>): Promise<string> {
  const { call } = serve({ "/": { get: mock(text) } }, { readings });
  const { body } = await call("GET", "/dev/", {
    headers: [
      ["X-Key", "a"],
      ["X-Key", "b"],
    ],
  });
  return body;
}

const respondsWith = (template: string) => ({
  200: { statusCode: 200, responseTemplates: { "application/json": template } },
});

/** A backend's answer, with a request template that sets an override. */
async function overridden(set: string, text: string, readings: Partial<Readings>, type = "aws") {
  const { invoke } = recorder();
  const requestTemplates = { "application/json": `${set}{"statusCode": 200}` };
  const integration = actionIntegration("dynamodb", "GetItem", {
    type,
    requestTemplates,
    responses: respondsWith(text),
  });
  const { call } = serve(
    { "/": { get: operation(integration) } },
    type === "mock" ? { readings } : { invoke, readings },
  );
  const { status, headers, body } = await call("GET", "/dev/");
  return { status, text: body, header: headers["X-Set"] };
}

/** The error of a failed condition, as a template is given it. */
async function conditionFailed(readings: Partial<Readings>) {
  const error = {
    __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
    Item: { id: { S: "1" } },
  };
  const dynamoDb = { call: async () => ({ status: 400, headers: {}, body: JSON.stringify(error) }) };
  const request = { headers: {}, querystring: {}, path: {}, body: "{}", traceId: "" };
  const { body } = await invokeDynamoDb(dynamoDb as unknown as DynamoDb, "UpdateItem", request, {
    ...taken,
    ...readings,
  });
  return JSON.parse(body) as { __type: string; Item?: unknown };
}

const composed = { oneOf: [{ $ref: "#/components/schemas/Wait" }] };
const wait = { type: "object", required: ["seconds"] };

async function posted(body: string, schema: object | undefined, readings: Partial<Readings>): Promise<number | string> {
  const content = schema && { requestBody: { content: { "application/json": { schema } } } };
  const document = { ...validators, components: { schemas: { Wait: wait } } };
  try {
    const { call } = serve({ "/": { post: { ...mock("{}"), ...content } } }, { document, readings });
    return (await call("POST", "/dev/", { body })).status;
  } catch (error) {
    return (error as Error).name;
  }
}

async function refused(readings: Partial<Readings>) {
  const responses = {
    DEFAULT_4XX: { responseParameters: { "gatewayresponse.header.X-Default": "'yes'" } },
    UNSUPPORTED_MEDIA_TYPE: { statusCode: "400" },
  };
  const document = { "x-amazon-apigateway-gateway-responses": responses };
  const post = operation({ type: "mock", passthroughBehavior: "never", requestTemplates: {}, responses: {} });
  const { headers } = await serve({ "/": { post } }, { document, readings }).call("POST", "/dev/", { body: "x" });
  return headers["X-Default"];
}

const withRequestId = { DEFAULT_4XX: { responseTemplates: { "application/json": '"$context.requestId"' } } };

const outcomes: { readonly [Id in keyof Readings]: (readings: Partial<Readings>) => Promise<unknown> } = {
  async "root-security"(readings) {
    const { call } = serve(
      { "/": { get: mock("open") } },
      { document: { security: [{ iam: [] }], components }, readings },
    );
    return (await call("GET", "/dev/")).status;
  },
  "composed-references": (readings) => posted("{}", composed, readings),
  async "empty-schema"(readings) {
    try {
      const document = { components: { schemas: { Any: {} } } };
      return (await serve({ "/": { get: mock("served") } }, { document, readings }).call("GET", "/dev/")).body;
    } catch (error) {
      return (error as Error).name;
    }
  },
  "body-without-model": (readings) => posted("not JSON", undefined, readings),
  "gateway-response-inheritance": refused,
  async "gateway-response-escaping"(readings) {
    const { call } = serve({}, { document: { "x-amazon-apigateway-gateway-responses": withRequestId }, readings });
    return (await call("GET", "/dev/", { headers: [["x-amzn-RequestId", 'a"b']] })).body;
  },
  async "too-large-default"(readings) {
    const responses = { DEFAULT_4XX: { responseParameters: { "gatewayresponse.header.X-Default": "'yes'" } } };
    const document = { "x-amazon-apigateway-gateway-responses": responses };
    const { headers } = serve({}, { document, readings }).tooLarge();
    return headers["X-Default"];
  },
  "null-in-quotes": (readings) => rendered('#set($a = "[$context.identity.user]")$a', readings),
  "if-undefined": (readings) => rendered("#if($nothing)yes#{else}no#end", readings),
  "set-null": (readings) => rendered("#set($a = 'before')#set($a = $context.identity.user)[$a]", readings),
  "escape-quote": (readings) => rendered('#set($a = "it\'s")$util.escapeJavaScript($a)', readings),
  "escape-null": (readings) => rendered("[$util.escapeJavaScript($context.identity.user)]", readings),
  "override-carry": async (readings) =>
    (await overridden("#set($context.responseOverride.mine = 'kept')", "[$context.responseOverride.mine]", readings))
      .text,
  "request-status": async (readings) =>
    (await overridden("#set($context.responseOverride.status = 404)", "{}", readings)).status,
  "override-twice": async (readings) => {
    const set = (value: string) => `#set($context.responseOverride.header.X-Set = '${value}')`;
    return (await overridden(set("request"), `${set("response")}{}`, readings, "mock")).header;
  },
  "repeated-header": (readings) => rendered("$input.params('X-Key')", readings),
  async "valueless-parameter"(readings) {
    // It shows if an undefined reference prints itself.
    const text = "#set($a = \"$input.params().querystring.get('q')\")$a";
    const { call } = serve({ "/": { get: mock(text) } }, { readings: { ...readings, "null-in-quotes": "source" } });
    return (await call("GET", "/dev/?q")).body;
  },
  async "selection-match"(readings) {
    const { invoke } = recorder({ selector: "200 and more" });
    const responses = { 200: { statusCode: 200 }, default: { statusCode: 500 } };
    const integration = actionIntegration("dynamodb", "GetItem", { responses });
    const { call } = serve({ "/": { post: operation(integration, [200, 500]) } }, { invoke, readings });
    return (await call("POST", "/dev/", { body: "{}" })).status;
  },
  "condition-item": async (readings) => (await conditionFailed(readings)).Item !== undefined,
  "dynamodb-type": async (readings) => (await conditionFailed(readings)).__type,
  async "error-space"(readings) {
    const { body } = await serve({}, { readings }).call("GET", "/dev/nowhere");
    return body.slice(0, 12);
  },
};

const name = "ConditionalCheckFailedException";
const cases: Cases = {
  "root-security": [
    ["applied", 403],
    ["ignored", 200],
  ],
  "composed-references": [
    ["kept", 400],
    ["dropped", 200],
    ["refused", "ContractError"],
  ],
  "empty-schema": [
    ["refused", "ContractError"],
    ["accepted", "served"],
  ],
  "body-without-model": [
    ["checked", 400],
    ["passed", 200],
  ],
  "gateway-response-inheritance": [
    ["nothing", undefined],
    ["inherited", "yes"],
  ],
  "gateway-response-escaping": [
    ["escaped", '"a\\"b"'],
    ["plain", '"a"b"'],
  ],
  "too-large-default": [
    ["ignored", undefined],
    ["applied", "yes"],
  ],
  "null-in-quotes": [
    ["empty", "[]"],
    ["source", "[$context.identity.user]"],
  ],
  "if-undefined": [
    ["true", "yes"],
    ["false", "no"],
  ],
  "set-null": [
    ["emptied", "[]"],
    ["kept", "[before]"],
  ],
  "escape-quote": [
    ["escaped", "it\\'s"],
    ["plain", "it's"],
  ],
  "escape-null": [
    ["empty", "[]"],
    ["null", "[null]"],
  ],
  "override-carry": [
    ["mock", "[]"],
    ["all", "[kept]"],
  ],
  "request-status": [
    ["ignored", 200],
    ["applied", 404],
    ["fails", 500],
  ],
  "override-twice": [
    ["fails", undefined],
    ["last", "response"],
  ],
  "repeated-header": [
    ["joined", "a,b"],
    ["last", "b"],
    ["first", "a"],
  ],
  "valueless-parameter": [
    ["empty", ""],
    ["nothing", "$input.params().querystring.get('q')"],
  ],
  "selection-match": [
    ["whole", 500],
    ["beginning", 200],
  ],
  "condition-item": [
    ["present", true],
    ["absent", false],
  ],
  "dynamodb-type": [
    ["namespaced", `com.amazonaws.dynamodb.v20120810#${name}`],
    ["bare", name],
    ["address", `${name}:http://internal.amazon.com/coral/com.amazonaws.dynamodb.v20120810/`],
  ],
  "error-space": [
    ["by-status", '{"message":"'],
    ["always", '{"message": '],
    ["never", '{"message":"'],
  ],
};

describe.each(Object.keys(outcomes) as (keyof Readings)[])("the reading %s", (id) => {
  test.each(cases[id].map(([answer, outcome]) => ({ answer, outcome })))(
    "as $answer gives $outcome",
    async ({ answer, outcome }) => {
      expect(await outcomes[id]({ [id]: answer })).toEqual(outcome);
    },
  );

  test("takes its first answer by itself, and has no other than these", async () => {
    expect(cases[id][0]?.[0]).toBe(taken[id]);
    expect(await outcomes[id]({})).toEqual(cases[id][0]?.[1]);
    const others = otherAnswers().filter((other) => other.id === id);
    expect(
      cases[id]
        .slice(1)
        .map(([answer]) => answer)
        .sort(),
    ).toEqual(others.map(({ answer }) => answer).sort());
  });
});
