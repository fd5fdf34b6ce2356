import { expect, test } from "vitest";
import { lambdaIntegration, mock, operation, recorder, serve } from "../twin/apigateway/harness.ts";

const seen = "#foreach($name in $input.params().header.keySet())$name;#end$!input.params('Authorization')";
const { sent, invoke } = recorder({ body: '{"statusCode": 200}', selector: undefined });
const mapping = { "integration.request.header.X-Mapped": "method.request.header.Max-Forwards" };
const { call: callMock } = serve({ "/": { get: mock(seen) } });
const { call: callLambda } = serve(
  {
    "/aws": {
      get: operation(
        lambdaIntegration("f", { requestTemplates: { "application/json": seen }, requestParameters: mapping }),
      ),
    },
    "/aws_proxy": { get: operation(lambdaIntegration("f", { type: "aws_proxy" })) },
  },
  { invoke },
);

/** The request that a function integration gets for a request with this header. */
async function sentFor(path: string, name: string, value = "x") {
  await callLambda("GET", `/dev${path}`, { headers: [[name, value]] });
  return sent.at(-1);
}

async function eventFor(name: string, value?: string) {
  const event = JSON.parse((await sentFor("/aws_proxy", name, value))?.body ?? "");
  return { ...event.multiValueHeaders, ...event.headers };
}

test.for([
  "Content-MD5",
  "Expect",
  "Max-Forwards",
  "Proxy-Authenticate",
  "Server",
  "TE",
  "Trailer",
  "Transfer-Encoding",
  "Upgrade",
  "WWW-Authenticate",
])("d37 the request header %s reaches no template and no function [recorded]", async (name) => {
  const headers = [[name, "x"] as const, ["X-Kept", "y"] as const];
  expect((await callMock("GET", "/dev/", { headers })).body).toBe("X-Kept;");
  expect(await eventFor(name)).not.toHaveProperty(name);
});
test("d37 a dropped header reaches no parameter mapping [believed]", async () => {
  expect((await sentFor("/aws", "Max-Forwards"))?.headers).toEqual({});
});

test("d37 Connection reaches no function [recorded]", async () => {
  expect((await sentFor("/aws", "Connection"))?.body).toBe("");
  expect(await eventFor("Connection")).not.toHaveProperty("Connection");
});
test("d37 Connection reaches the template of a mock [believed]", async () => {
  expect((await callMock("GET", "/dev/", { headers: [["Connection", "close"]] })).body).toBe("Connection;");
});

const signature =
  "AWS4-HMAC-SHA256 Credential=A/20260101/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature=0";

test("d37 a signature in Authorization reaches no template and no function [recorded]", async () => {
  expect((await callMock("GET", "/dev/", { headers: [["Authorization", signature]] })).body).toBe("");
  expect(await eventFor("Authorization", signature)).not.toHaveProperty("Authorization");
});
test("d37 an Authorization header of another scheme reaches both [documented]", async () => {
  expect((await callMock("GET", "/dev/", { headers: [["Authorization", "Bearer x"]] })).body).toBe(
    "Authorization;Bearer x",
  );
  expect(await eventFor("Authorization", "Bearer x")).toMatchObject({ Authorization: "Bearer x" });
});

// Without a test:
// - d37: Via, which is dropped for HTTP backends; the twin emulates none.
// - d37: X-HTTP-Method-Override, which is documented to change a request's method: the twin does not emulate it.
