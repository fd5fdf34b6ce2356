import { expect, test } from "vitest";
import { lambdaIntegration, mock, operation } from "../twin/apigateway/harness.ts";
import { contractOf, fixture, startWith } from "./import-twin.ts";

const describeEvent = fixture("describe-event", "../twin/apigateway/functions");

/** The response of a twin of a contract, and its output on start. */
async function served(contract: object, path = "/a") {
  const log: string[] = [];
  const names = JSON.stringify(contract).includes(":function:describe-event");
  const twin = await startWith(contract, { functions: names ? [describeEvent] : [], log });
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(twin.description.apiUrl + path, { method: "POST", headers, body: "{}" });
    const said = log.map((line) => line.replace(/^(\w+: ).*?\.json: /, "$1"));
    return { status: response.status, body: await response.text(), said };
  } finally {
    await twin.close();
  }
}

const proxy = lambdaIntegration("describe-event", { type: "aws_proxy" });

test.for(["3.0", "3.0.0", "3.0.3"])("e20 a file may be of openapi %s [reported]", async (openapi) => {
  expect(await served({ ...contractOf({ "/a": { post: mock("served") } }), openapi })).toMatchObject({
    body: "served",
  });
});
test("e20 3.0 without quotes is YAML's number 3 [believed]", async () => {
  expect(await served({ ...contractOf({ "/a": { post: mock("served") } }), openapi: 3 })).toMatchObject({
    body: "served",
  });
});

test("e21 a proxy integration may have a response that its operation does not declare [reported]", async () => {
  const any = { responses: {}, "x-amazon-apigateway-integration": proxy };
  const { status, said } = await served(contractOf({ "/{proxy+}": { "x-amazon-apigateway-any-method": any } }));
  expect({ status, said }).toEqual({ status: 200, said: [] });
});
test("e21 an integration of type aws may not [documented]", async () => {
  const post = { responses: {}, "x-amazon-apigateway-integration": lambdaIntegration("describe-event") };
  await expect(served(contractOf({ "/a": { post } }))).rejects.toThrow("the operation declares no response 200");
});

test("e22 without the validator that a method names nothing is validated [reported]", async () => {
  const requestBody = { content: { "application/json": { schema: { type: "array" } } } };
  const post = { ...mock("served"), requestBody, "x-amazon-apigateway-request-validator": "both" };
  expect(await served(contractOf({ "/a": { post } }))).toEqual({
    status: 200,
    body: "served",
    said: [
      "Note: paths./a.post.x-amazon-apigateway-request-validator: the file defines no validator both: nothing is validated",
    ],
  });
});

test("e23 keys that API Gateway does not know are ignored [reported]", async () => {
  const contract = {
    ...contractOf({ "/a": { post: operation({ ...proxy, passThroughBehavior: "when_no_match" }) } }),
    "x-amazon-apigateway-globals": { note: "mine" },
  };
  const { status, said } = await served(contract);
  expect(status).toBe(200);
  expect(said).toEqual([
    expect.stringMatching(/^Note: x-amazon-apigateway-globals: /),
    expect.stringMatching(/^Note: paths\.\/a\.post\..*\.passThroughBehavior: /),
  ]);
});
test("e23 so are keys of HTTP APIs [reported]", async () => {
  const contract = {
    ...contractOf({ "/a": { post: operation({ ...proxy, payloadFormatVersion: "1.0" }) } }),
    "x-amazon-apigateway-importexport-version": "1.0",
    "x-amazon-apigateway-cors": { allowOrigins: ["*"] },
  };
  const { status, said } = await served(contract);
  expect([status, said.length]).toEqual([200, 3]);
});

test("e24 cache keys, endpoints, compression and a policy do not change the response to an allowed call [documented]", async () => {
  const cached = { cacheNamespace: "abc123", cacheKeyParameters: [], contentHandling: "CONVERT_TO_TEXT" };
  const allowed = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
  const contract = {
    ...contractOf({ "/a": { post: operation({ ...proxy, ...cached }) } }),
    servers: [{ url: "https://example.com", "x-amazon-apigateway-endpoint-configuration": { types: ["REGIONAL"] } }],
    "x-amazon-apigateway-policy": { Version: "2012-10-17", Statement: [allowed] },
    "x-amazon-apigateway-minimum-compression-size": 1024,
  };
  const { status, said } = await served(contract);
  expect(status).toBe(200);
  expect(said).toHaveLength(6);
  for (const line of said) expect(line).toMatch(/^Note: .*: has no effect here: /);
});

test.for(["aws", "aws_proxy"])("e25 the path in a uri may start with two slashes: %s [recorded]", async (type) => {
  const uri = proxy.uri.replace("lambda:path/", "lambda:path//");
  expect(await served(contractOf({ "/a": { post: operation({ ...proxy, type, uri }) } }))).toMatchObject({
    status: 200,
    said: [],
  });
});

test("e26 x-amazon-apigateway-auth of type none may accompany an API key: only the key is rejected [documented]", async () => {
  const post = { ...mock("served"), security: [{ api_key: [] }], "x-amazon-apigateway-auth": { type: "none" } };
  const components = { securitySchemes: { api_key: { type: "apiKey", name: "x-api-key", in: "header" } } };
  await expect(served({ ...contractOf({ "/a": { post } }), components })).rejects.toThrow(
    /^[^\n]*components\.securitySchemes\.api_key: requires an API key[^\n]*$/,
  );
});
