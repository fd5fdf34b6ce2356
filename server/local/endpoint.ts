import type { Gateway } from "./apigateway/gateway.ts";
import { type HttpRequest, type HttpResponse, pathOf, type StreamingResponse } from "./http/message.ts";
import { handleService, type Services } from "./services.ts";
import type { Gates } from "./trace/gates.ts";
import type { Steps } from "./trace/steps.ts";
import { handleTrace } from "./trace/trace-api.ts";

export interface EndpointOptions {
  readonly gateway: Gateway;
  readonly stage: string;
  readonly services: Services;
  readonly trace: { readonly steps: Steps; readonly gates: Gates };
}

/** What the twin's one port answers: the API below its stage, AWS's services, and the twin's own paths. */
export function createEndpoint({ gateway, stage, services, trace }: EndpointOptions) {
  return async (request: HttpRequest): Promise<HttpResponse | StreamingResponse> => {
    const [, first] = pathOf(request.target).replace(/^\/+/, "/").split("/");
    if (first === stage) return gateway.handle(request);
    if (first === "_twin") return handleTrace(request, trace);
    return (await handleService(request, services)) ?? unknownStage;
  };
}

// As AWS answers for a stage that an API does not have.
const unknownStage: HttpResponse = {
  status: 403,
  headers: { "Content-Type": "application/json", "x-amzn-ErrorType": "ForbiddenException" },
  body: '{"message":"Forbidden"}',
};
