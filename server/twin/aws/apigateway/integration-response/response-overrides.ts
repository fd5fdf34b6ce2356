import type { Call } from "../call/call.ts";
import { createResponseOverride } from "../call/context.ts";
import { GatewayError } from "../gateway-response/gateway-error.ts";

/**
 * Resets `$context.responseOverride` between the request and the response template. AWS documents it for response templates only; for
 * mock integrations, recordings show that everything the request template set is kept.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
 */
export function beginResponse({ method, context, readings }: Call): void {
  const requested = context.responseOverride;
  const isMock = method.integration.type === "MOCK";
  if (!isMock && requested.status !== undefined && readings["request-status"] === "fails") {
    throw new GatewayError("API_CONFIGURATION_ERROR", {
      cause: new Error("a request template sets $context.responseOverride.status"),
    });
  }
  const { status, ...others } = requested;
  const keepsOthers = isMock || readings["override-carry"] === "all";
  const keepsStatus = isMock || readings["request-status"] === "applied";
  context.responseOverride = createResponseOverride(
    { ...(keepsOthers && others), ...(keepsStatus && status !== undefined && { status }) },
    readings["override-twice"] === "fails",
  );
}
