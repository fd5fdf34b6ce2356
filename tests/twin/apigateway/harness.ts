import { Gateway, type GatewayOptions } from "../../../server/twin/aws/apigateway/gateway.ts";
import { GatewayError } from "../../../server/twin/aws/apigateway/gateway-response/gateway-error.ts";
import { importOpenApi } from "../../../server/twin/aws/apigateway/import/open-api.ts";
import type { IntegrationRequest } from "../../../server/twin/aws/apigateway/integration-request/integration-request.ts";
import type { BackendResponse } from "../../../server/twin/aws/apigateway/integration-response/integration-response.ts";
import { invokeMock } from "../../../server/twin/aws/apigateway/integrations/mock.ts";
import { type Readings, taken } from "../../../server/twin/aws/readings/readings.ts";
import { ManualClock } from "../../support/manual-clock.ts";
import { account, fixture } from "../lambda/harness.ts";

export interface Sent {
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Buffer;
}

type Options = Partial<Pick<GatewayOptions, "invoke" | "stageVariables">> & {
  /** Further parts of the OpenAPI file. */
  readonly document?: object;
  /** Override the readings that the twin takes. */
  readonly readings?: Partial<Readings>;
};

type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Serves the stage `dev` of an API with these paths. Its only backends are mocks unless `invoke` is given. */
export function serve(
  paths: object,
  { invoke = (_, request) => invokeMock(request), stageVariables = {}, document = {}, readings = {} }: Options = {},
) {
  const log: string[] = [];
  const gateway = new Gateway({
    api: importOpenApi({ openapi: "3.0.1", ...document, paths: paths as Paths }, { ...taken, ...readings }),
    stage: "dev",
    stageVariables,
    apiId: "api",
    account,
    clock: new ManualClock(),
    authorizer: {
      authorize() {
        throw new GatewayError("MISSING_AUTHENTICATION_TOKEN");
      },
      unknownPath: () => new GatewayError("MISSING_AUTHENTICATION_TOKEN"),
    },
    invoke,
    log: (line) => log.push(line),
  });
  async function call(method: string, target: string, { headers = [], body = "" }: Sent = {}) {
    const request = { method, target, headers, body: Buffer.from(body), sourceIp: "127.0.0.1" };
    const response = await gateway.handle(request);
    return { ...response, body: String(response.body) };
  }
  const tooLarge = () =>
    gateway.refuseTooLarge({
      method: "POST",
      target: "/dev/",
      headers: [],
      body: Buffer.alloc(0),
      sourceIp: "127.0.0.1",
    });
  return { call, tooLarge, log };
}

/** Records the requests to integrations, and responds to them. */
export function recorder(answer: Partial<BackendResponse> = {}) {
  const sent: IntegrationRequest[] = [];
  const invoke: GatewayOptions["invoke"] = async (_, request) => {
    sent.push(request);
    return { headers: {}, body: "", selector: "200", ...answer };
  };
  return { sent, invoke };
}

/** The body of a failed call, parsed: some of the gateway's own bodies contain a space. */
export const internalServerError = { message: "Internal server error" };

/** An operation with this integration, and with the parameters, the responses and their headers that it needs. */
export function operation(integration: object, statuses: readonly (string | number)[] = [200]) {
  // A mapping names what it maps from and to in its keys and values.
  const mapped = JSON.stringify(integration);
  const headers = [...mapped.matchAll(/"method\.response\.header\.([^"]+)"/g)].map(([, name]) => [name, {}]);
  const sources = mapped.matchAll(/"method\.request\.(?:multivalue)?(header|querystring|path)\.([^"]+)"/g);
  return {
    parameters: [...sources].map(([, place, name]) => ({ name, in: place === "querystring" ? "query" : place })),
    responses: Object.fromEntries(statuses.map((status) => [status, { headers: Object.fromEntries(headers) }])),
    "x-amazon-apigateway-integration": integration,
  };
}

/** A mock that responds with a string. */
export function mock(text: string) {
  return operation({
    type: "mock",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
    responses: { default: { statusCode: 200, responseTemplates: { "application/json": text } } },
  });
}

/** An integration with a function; it passes bodies through unless told otherwise. */
export function lambdaIntegration(functionName: string, more: object = {}) {
  const arn = `arn:aws:lambda:eu-west-1:123456789012:function:${functionName}`;
  return {
    type: "aws",
    httpMethod: "POST",
    uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
    responses: { default: { statusCode: 200 } },
    ...more,
  };
}

/** An integration with an action of a service. */
export function actionIntegration(service: string, action: string, more: object = {}) {
  return {
    type: "aws",
    httpMethod: "POST",
    uri: `arn:aws:apigateway:eu-west-1:${service}:action/${action}`,
    credentials: "arn:aws:iam::123456789012:role/ApiGateway",
    responses: { default: { statusCode: 200 } },
    ...more,
  };
}

/** A function of the folder beside this module. */
export function localFixture(name: string) {
  return fixture(name, { module: new URL(`./functions/${name}.ts`, import.meta.url) });
}
