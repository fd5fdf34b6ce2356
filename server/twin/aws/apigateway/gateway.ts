import { randomUUID } from "node:crypto";
import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import { header, pathOf } from "../../http/message.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Account } from "../account.ts";
import { Call } from "./call/call.ts";
import { addIdentity, addMethod, type Context, createContext } from "./call/context.ts";
import { traceIdOf } from "./call/trace-id.ts";
import { yieldIfLarge } from "./call/yield-if-large.ts";
import { GatewayError } from "./gateway-response/gateway-error.ts";
import { extendedRequestId, gatewayResponse } from "./gateway-response/gateway-response.ts";
import { type IntegrationRequest, integrationRequest } from "./integration-request/integration-request.ts";
import { type BackendResponse, integrationResponse } from "./integration-response/integration-response.ts";
import { mergeHeaders } from "./integration-response/response-headers.ts";
import { beginResponse } from "./integration-response/response-overrides.ts";
import type { Authorizer } from "./method-request/authorizer.ts";
import { readMultiValues } from "./method-request/multi-value-parameters.ts";
import { lastValues, type Parameters, readParameters } from "./method-request/parameters.ts";
import { visibleHeaders } from "./method-request/request-headers.ts";
import { validateRequest } from "./method-request/request-validator.ts";
import { createRouter, type Route, type Router } from "./method-request/routing.ts";
import type { Integration, RestApi } from "./rest-api.ts";

export interface GatewayOptions {
  readonly api: RestApi;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly apiId: string;
  readonly account: Account;
  readonly clock: Clock;
  readonly authorizer: Authorizer;
  readonly invoke: (integration: Integration, request: IntegrationRequest) => Promise<BackendResponse>;
  readonly observer?: GatewayObserver;
  /** Receives the causes of failures, which are hidden from the caller. */
  readonly log: (message: string) => void;
}

/** Observes each call. The call waits for it, and fails if it rejects. */
export interface GatewayObserver {
  onIntegrationRequest(call: Call, request: IntegrationRequest): Promise<void>;
  onMethodResponse(call: Call, response: HttpResponse): Promise<void>;
}

/** A routed request, not yet validated or authorized. */
interface Arrival {
  readonly context: Context;
  /** Path below the stage. */
  readonly path: string;
  readonly route: Route | undefined;
  readonly parameters: Parameters;
}

/** Serves an API below its stage as API Gateway does. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #route: Router;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#route = createRouter(options.api);
  }

  async handle(request: HttpRequest): Promise<HttpResponse> {
    const arrival = this.#arrive(request);
    try {
      return await this.#serve(request, arrival);
    } catch (error) {
      const known = error instanceof GatewayError ? error : new GatewayError("INTEGRATION_FAILURE", { cause: error });
      if (known.statusCode >= 500) this.#logCause(known, arrival.context);
      return gatewayResponse(known, this.#options.api, arrival);
    }
  }

  /** Returns the response to a request whose body exceeds the limit and was not read. */
  refuseTooLarge(request: HttpRequest): HttpResponse {
    return gatewayResponse(new GatewayError("REQUEST_TOO_LARGE"), this.#options.api, this.#arrive(request));
  }

  #arrive(request: HttpRequest): Arrival {
    const context = this.#context(request);
    const path = context.path.slice(this.#options.stage.length + 1);
    const route = this.#route(request.method, path);
    return { context, path, route, parameters: readParameters(request, route?.parameters ?? {}) };
  }

  async #serve(request: HttpRequest, { context, path, route, parameters }: Arrival): Promise<HttpResponse> {
    const { stageVariables, authorizer, observer, invoke } = this.#options;
    if (route === undefined) throw authorizer.unknownPath(request);

    const { method } = route;
    addMethod(context, method);
    if (method.authorization === "AWS_IAM") {
      addIdentity(context, authorizer.authorize(request, this.#methodArn(request.method, path)));
    }
    await validateRequest(method, parameters, request);
    await yieldIfLarge(request.body);

    const headers = visibleHeaders(request, method.integration);
    const call = new Call({
      request,
      method,
      path: path.replace(/^\/+/, "/"),
      pathParameters: route.parameters,
      parameters: { ...parameters, header: lastValues(headers) },
      multiValues: readMultiValues({ target: request.target, headers }),
      traceId: traceIdOf(request, this.#options.clock.now()),
      context,
      stageVariables,
      readings: this.#options.api.readings,
    });
    const outgoing = integrationRequest(call);
    beginResponse(call);
    await yieldIfLarge(request.body);
    await observer?.onIntegrationRequest(call, outgoing);
    const backend = await this.#withinTimeLimit(method.integration, invoke(method.integration, outgoing));
    if (backend.requestId !== undefined) context["awsEndpointRequestId"] = backend.requestId;
    const mapped = integrationResponse(call, backend);
    const response = { ...mapped, headers: mergeHeaders(standardHeaders(call), mapped.headers) };
    await observer?.onMethodResponse(call, response);
    return response;
  }

  #context(request: HttpRequest): Context {
    const { stage, apiId, account, clock } = this.#options;
    return createContext({
      request,
      // A client may choose the request id.
      requestId: header(request, "x-amzn-requestid") ?? randomUUID(),
      extendedRequestId: extendedRequestId(),
      // Repeated slashes are ignored before the stage and kept after it.
      path: pathOf(request.target).replace(/^\/+/, "/"),
      stage,
      apiId,
      accountId: account.id,
      region: account.region,
      now: clock.now(),
    });
  }

  #methodArn(httpMethod: string, path: string): string {
    const { account, apiId, stage } = this.#options;
    return `arn:aws:execute-api:${account.region}:${account.id}:${apiId}/${stage}/${httpMethod}${path}`;
  }

  async #withinTimeLimit<T>({ timeoutMs }: Integration, work: Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>();
    const cancel = this.#options.clock.after(timeoutMs, () => late.reject(new GatewayError("INTEGRATION_TIMEOUT")));
    try {
      return await Promise.race([work, late.promise]);
    } finally {
      cancel();
    }
  }

  #logCause(error: GatewayError, { requestId }: Context): void {
    const cause = error.cause instanceof Error ? error.cause.message : error.message;
    this.#options.log(`request ${JSON.stringify(requestId)}: ${error.type}: ${cause}`);
  }
}

function standardHeaders({ context, method, traceId }: Call): Record<string, string> {
  const traced = method.integration.type === "MOCK" ? {} : { "X-Amzn-Trace-Id": traceId };
  return { "x-amzn-RequestId": context.requestId, "x-amz-apigw-id": String(context["extendedRequestId"]), ...traced };
}
