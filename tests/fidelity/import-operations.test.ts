import { expect, test } from "vitest";
import { importOpenApi } from "../../server/twin/aws/apigateway/import/open-api.ts";
import { signedHeaders } from "../support/signed-headers.ts";
import { actionIntegration, lambdaIntegration, mock, operation } from "../twin/apigateway/harness.ts";
import { contractOf, fixture, startWith, useTwinOf } from "./import-twin.ts";

const { call, twin } = useTwinOf("import-operations.yaml", [fixture("hang")]);

test("e2 a mapping that is not a string is dropped, with a warning [recorded]", async () => {
  const requestParameters = { "integration.request.header.Content-Length": true };
  const integration = { ...mock("served")["x-amazon-apigateway-integration"], requestParameters };
  const log: string[] = [];
  const twin = await startWith(contractOf({ "/": { get: operation(integration) } }), { log });
  try {
    // Mapped, this header would fail each call.
    expect(await (await fetch(`${twin.description.apiUrl}/`)).text()).toBe("served");
    expect(log).toEqual([expect.stringContaining("API Gateway drops a mapping that is not a string: true")]);
  } finally {
    await twin.close();
  }
});

/** The imported methods of paths. */
function methodsOf(paths: object) {
  return importOpenApi(contractOf(paths) as never).methods;
}

test.for(["/integers", "/strings"])(
  "e8 statuses may be integers or strings, both as keys and as values: %s [recorded]",
  async (path) => {
    expect(await call("GET", `${path}?status=404`)).toMatchObject({ status: 404 });
    expect(await call("GET", `${path}?status=200`)).toMatchObject({ status: 200 });
  },
);
test("e8 a header that a response declares can be mapped [recorded]", async () => {
  expect((await call("GET", "/headers")).headers).toMatchObject({ "x-declared": "mapped" });
});

test("e9 operationId is the operation's name [recorded]", () => {
  expect(methodsOf({ "/": { get: { ...mock(""), operationId: "listPets" } } })).toMatchObject([
    { operationName: "listPets" },
  ]);
});

test("e10 the response default has no pattern, and another response's key is its pattern [recorded]", async () => {
  expect(await call("GET", "/integers?status=500")).toMatchObject({ status: 200 });
  expect(await call("GET", "/integers?status=404")).toMatchObject({ status: 404 });
});
test("e10 an integration has these defaults, and its type may be in lower case [recorded]", () => {
  const [method] = methodsOf({ "/": { post: operation(lambdaIntegration("f")) } });
  expect(method?.integration).toMatchObject({ type: "AWS", passthroughBehavior: "WHEN_NO_MATCH", timeoutMs: 29_000 });
});
test("e10 the passthrough behaviour may be in lower case [recorded]", () => {
  const [method] = methodsOf({ "/": { post: operation(lambdaIntegration("f", { passthroughBehavior: "never" })) } });
  expect(method?.integration).toMatchObject({ passthroughBehavior: "NEVER" });
});
test("e10 an integration that takes longer than timeoutInMillis is a 504 [believed]", async () => {
  expect(await call("GET", "/slow")).toMatchObject({ status: 504, body: '{"message": "Endpoint request timed out"}' });
});
test("e10 templates are kept byte for byte [recorded]", async () => {
  expect(await call("GET", "/verbatim")).toMatchObject({ body: "  two blanks\tand a tab  \n" });
});

const place = "paths./.post.x-amazon-apigateway-integration";

test("e11 an integration other than a mock needs an httpMethod [recorded]", async () => {
  const { httpMethod, ...integration } = lambdaIntegration("f");
  const without = startWith(contractOf({ "/": { post: operation(integration) } }));
  await expect(without).rejects.toThrow(`${place}.httpMethod: is required for an ${integration.type} integration`);
});
test("e11 a mock needs none [recorded]", () => {
  expect(methodsOf({ "/": { post: mock("") } })).toHaveLength(1);
});
test.for([
  "https://example.com",
  "arn:aws:lambda:eu-west-1:123456789012:function:f",
  "arn:aws:apigateway:eu-west-1:dynamodb:GetItem",
])("e11 the uri must be an ARN with a path or an action: %s [recorded]", async (uri) => {
  const integration = actionIntegration("dynamodb", "GetItem", { uri });
  await expect(startWith(contractOf({ "/": { post: operation(integration) } }))).rejects.toThrow(
    /\.uri: must be an ARN /,
  );
});

test.for(["GET", "PUT", "DELETE"])(
  "e12 x-amazon-apigateway-any-method serves every method: %s [recorded]",
  async (method) => {
    expect(await call(method, "/any")).toMatchObject({ status: 200, body: method });
  },
);

/** The statuses of a call without a signature and with one. */
async function statuses(path: string) {
  const signed = await signedHeaders(twin(), { method: "GET", path: `/${twin().stage}${path}` });
  const headers = Object.entries(signed).filter(([name]) => name !== "host");
  return [(await call("GET", path)).status, (await call("GET", path, { headers })).status];
}

test("e12 security at the root applies to every operation without its own [believed]", async () => {
  expect(await statuses("/secured")).toEqual([401, 200]);
});
test("e12 an operation's empty security opens it [documented]", async () => {
  expect(await statuses("/open")).toEqual([200, 200]);
});
test("e12 x-amazon-apigateway-auth requires a signature too [documented]", async () => {
  expect(await statuses("/auth")).toEqual([401, 200]);
});

test("e13 a base path among the servers is ignored [recorded]", async () => {
  expect(await call("GET", "/open")).toMatchObject({ status: 200 });
  expect(await call("GET", "/v1/pets/open")).toMatchObject({ status: 401 });
});

test("e15 gateway responses are applied [documented]", async () => {
  expect(await call("GET", "/nowhere")).toMatchObject({
    status: 401,
    body: '{"error":"Missing Authentication Token"}',
  });
});

// Without a test:
// - e10: contentHandling: it converts between binary and text. Without binary media types, which the twin refuses, to text changes nothing.
// - e11: integrations of type http: the twin does not emulate them.
// - e12: API keys: the twin refuses them.
// - e13: prepend and split are asked for by a parameter of the import, which the twin does not have.
// - e14: binary media types: the twin refuses them.
// - e15: policies and compression: the twin notes them, and applies neither. Ids of resources: nothing of a twin's API is overwritten.
