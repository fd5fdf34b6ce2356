import { expect, test } from "vitest";
import { internalServerError, lambdaIntegration, operation } from "../twin/apigateway/harness.ts";
import { contractOf, fixture, useTwinOf } from "./import-twin.ts";

const everywhere = ["Content-Length", "Transfer-Encoding"];
const ofAws = ["Authorization", "Connection", "Expect", "Proxy-Authenticate", "TE"];
const tracing = ["X-Amzn-Trace-Id", "X-Amzn-Apigateway-Api-Id"];
const fine = ["Host", "Content-Type", "Accept", "User-Agent", "Date"];
const names = [...everywhere, ...ofAws, ...tracing, ...fine];

const mocked = {
  type: "mock",
  requestTemplates: { "application/json": '{"statusCode": 200}' },
  responses: { default: { statusCode: 200 } },
};
const integrations = {
  aws: lambdaIntegration("fail-with"),
  aws_proxy: lambdaIntegration("describe-event", { type: "aws_proxy" }),
  mock: mocked,
};

/** A method per type and header that sends the header to its integration. */
const paths = Object.entries(integrations).flatMap(([type, integration]) =>
  names.map((name) => {
    const requestParameters = { [`integration.request.header.${name}`]: "'x'" };
    return [`/${type}/${name}`, { post: operation({ ...integration, requestParameters }) }] as const;
  }),
);
const event = { "integration.request.header.X-Amz-Invocation-Type": "'Event'" };

const { call } = useTwinOf(
  contractOf({
    ...Object.fromEntries(paths),
    "/event": { post: operation(lambdaIntegration("fail-with", { requestParameters: event })) },
  }),
  ["fail-with", "describe-event"].map((name) => fixture(name, "../twin/apigateway/functions")),
);

async function outcome(type: string, name: string) {
  const { status, body } = await call("POST", `/${type}/${name}`, { body: "{}" });
  return { name, status, ...(status === 500 && { body: JSON.parse(body) }) };
}

function failure(name: string) {
  return { name, status: 500, body: internalServerError };
}

for (const type of Object.keys(integrations)) {
  test.for(everywhere)(`d9 an integration of type ${type} that is sent %s fails each call [recorded]`, async (name) => {
    expect(await outcome(type, name)).toEqual(failure(name));
  });
  test.for(tracing)(`d9 an integration of type ${type} that is sent %s fails each call [believed]`, async (name) => {
    expect(await outcome(type, name)).toEqual(failure(name));
  });
  test.for(fine)(`d10 an integration of type ${type} may be sent %s [recorded]`, async (name) => {
    expect(await outcome(type, name)).toEqual({ name, status: 200 });
  });
}
test.for(["aws", "aws_proxy"].flatMap((type) => ofAws.map((name) => [type, name] as const)))(
  "d9 an integration of type %s that is sent %s fails each call [recorded]",
  async ([type, name]) => expect(await outcome(type, name)).toEqual(failure(name)),
);
test.for(ofAws)("d9 an integration of type mock may be sent %s [recorded]", async (name) => {
  expect(await outcome("mock", name)).toEqual({ name, status: 200 });
});
test("d10 X-Amz-Invocation-Type may be mapped: the response to an Event has no body [recorded]", async () => {
  expect(await call("POST", "/event", { body: '{"a":1}' })).toMatchObject({ status: 200, body: "" });
});
