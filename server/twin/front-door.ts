import type { Gateway } from "./aws/apigateway/gateway.ts";
import { handleService, type ServicesOptions } from "./aws/endpoint.ts";
import { type HttpRequest, type HttpResponse, pathOf, type StreamingResponse } from "./http/message.ts";
import { problemWithOrigin } from "./http/own-origin.ts";
import { Refusal } from "./trace/answers.ts";
import type { Gates } from "./trace/gates.ts";
import type { Steps } from "./trace/steps.ts";
import { handleTrace } from "./trace/trace-api.ts";

export interface EndpointOptions {
  readonly gateway: Gateway;
  readonly stage: string;
  readonly services: ServicesOptions;
  readonly trace: { readonly steps: Steps; readonly gates: Gates };
}

/** Routes the requests of the twin's one port: the API below its stage, AWS's services, and the twin's own paths. */
export function createEndpoint({ gateway, stage, services, trace }: EndpointOptions) {
  return async (request: HttpRequest): Promise<HttpResponse | StreamingResponse> => {
    const [, first] = pathOf(request.target).replace(/^\/+/, "/").split("/");
    if (first === stage) return gateway.handle(request);
    if (first === "_twin") return refuseForeign(request) ?? handleTrace(request, trace);
    return (await handleService(request, services)) ?? unknownStage;
  };
}

/** Unsigned paths are open to the twin's own origin only. The API and the services are open to all, as they are signed. */
function refuseForeign(request: HttpRequest): HttpResponse | undefined {
  const problem = problemWithOrigin(request);
  return problem === undefined ? undefined : new Refusal(403, "NotLocal", problem).response;
}

// As AWS answers for a stage that an API does not have.
const unknownStage: HttpResponse = {
  status: 403,
  headers: { "Content-Type": "application/json", "x-amzn-ErrorType": "ForbiddenException" },
  body: '{"message":"Forbidden"}',
};
