import { LambdaError } from "../../lambda/errors.ts";
import type { Lambda } from "../../lambda/lambda.ts";
import { GatewayError } from "../gateway-response/gateway-error.ts";
import type { IntegrationRequest } from "../integration-request/integration-request.ts";
import type { BackendResponse } from "../integration-response/integration-response.ts";
import type { IntegrationTarget } from "../rest-api.ts";

const invocationTypes = ["Event", "RequestResponse", "DryRun"] as const;

/**
 * Invokes a function. Lambda accepts POST only. Selection patterns match the message of a function's error, so a success always selects
 * the default response.
 */
export async function invokeFunction(
  lambda: Lambda,
  { functionName, httpMethod }: IntegrationTarget & { readonly service: "lambda" },
  { headers, body, traceId }: IntegrationRequest,
): Promise<BackendResponse> {
  if (httpMethod !== "POST")
    throw new GatewayError("INTEGRATION_FAILURE", {
      cause: new Error(`Lambda does not invoke functions with ${httpMethod}`),
    });
  const given = Object.entries(headers).findLast(([name]) => name.toLowerCase() === "x-amz-invocation-type");
  const asked = given?.[1] ?? "RequestResponse";
  const invocationType = invocationTypes.find((type) => type === asked);
  if (invocationType === undefined)
    throw new GatewayError("INTEGRATION_FAILURE", { cause: new Error(`unknown invocation type: ${asked}`) });
  const { payload, functionError, requestId } = await lambda
    .invoke(functionName, { invocationType, payload: body, traceId })
    .catch((cause) => {
      throw isNotJson(cause) ? notJson(cause) : new GatewayError("INTEGRATION_FAILURE", { cause });
    });
  const selector = functionError === undefined ? undefined : errorMessage(payload);
  return { headers: {}, body: payload, selector, requestId };
}

function isNotJson(error: unknown): error is LambdaError {
  return error instanceof LambdaError && error.code === "InvalidRequestContentException";
}

/** API Gateway passes on one of Lambda's errors only: that the event is not JSON. */
function notJson(cause: LambdaError): GatewayError {
  const { message } = cause;
  return new GatewayError("DEFAULT_4XX", { statusCode: 400, errorType: "BadRequestException", message, cause });
}

function errorMessage(payload: string): string | undefined {
  const { errorMessage } = JSON.parse(payload) as { errorMessage?: unknown };
  return typeof errorMessage === "string" ? errorMessage : undefined;
}
