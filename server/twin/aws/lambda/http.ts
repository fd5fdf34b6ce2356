import { type HttpRequest, type HttpResponse, header, pathOf, queryOf } from "../../http/message.ts";
import { failureMessage, type Service } from "../service.ts";
import { enumViolation, violationsMessage } from "../validation.ts";
import { LambdaError, type LambdaErrorCode } from "./errors.ts";
import type { InvocationType, Lambda } from "./lambda.ts";
import { notJson } from "./payload.ts";

// Headers that change an invocation in a way the twin does not emulate.
const refusedHeaders = ["X-Amz-Client-Context", "X-Amz-Durable-Execution-Name", "X-Amz-Tenant-Id"];

/** Answers Invoke: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export function createLambdaService(lambda: Pick<Lambda, "invoke">): Service {
  return {
    name: "lambda",
    matches: ({ target }) => pathOf(target).startsWith("/2015-03-31/functions/"),
    async handle(request, { requestId }) {
      try {
        return await invoke(request, lambda);
      } catch (error) {
        if (error instanceof LambdaError) return errorResponse(error, requestId);
        throw error;
      }
    },
    refuse: ({ type, message }, requestId) => jsonResponse(403, type, { message }, requestId),
    // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
    fail: (requestId) => jsonResponse(500, "ServiceException", { Type: "Service", Message: failureMessage }, requestId),
  };
}

async function invoke(request: HttpRequest, lambda: Pick<Lambda, "invoke">): Promise<HttpResponse> {
  const { statusCode, requestId, payload, functionError } = await lambda.invoke(functionNameOf(request), {
    invocationType: invocationTypeOf(request),
    payload: textOf(request.body),
  });
  return {
    status: statusCode,
    headers: {
      "x-amzn-RequestId": requestId,
      ...(statusCode === 200 && { "Content-Type": "application/json", "X-Amz-Executed-Version": "$LATEST" }),
      ...(functionError !== undefined && { "X-Amz-Function-Error": functionError }),
    },
    body: payload,
  };
}

function functionNameOf({ method, target }: HttpRequest): string {
  const [, encoded] = /^\/2015-03-31\/functions\/([^/]+)\/invocations\/?$/.exec(pathOf(target)) ?? [];
  const name = method === "POST" && encoded !== undefined ? decoded(encoded) : undefined;
  if (name === undefined) {
    throw new LambdaError(
      "UnknownOperationException",
      "The local Lambda answers only POST /2015-03-31/functions/{FunctionName}/invocations.",
    );
  }
  const qualifier = new URLSearchParams(queryOf(target)).get("Qualifier");
  return qualifier === null ? name : `${name}:${qualifier}`;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A malformed escape: not a function's name.
    return undefined;
  }
}

function invocationTypeOf(request: HttpRequest): InvocationType {
  for (const name of refusedHeaders) {
    if (header(request, name) !== undefined) refuse(`The local Lambda does not emulate ${name}.`);
  }
  if ((header(request, "X-Amz-Log-Type") ?? "None") !== "None") {
    refuse("The local Lambda returns no logs: X-Amz-Log-Type must be None.");
  }
  const invocationType = header(request, "X-Amz-Invocation-Type") ?? "RequestResponse";
  if (invocationType === "Event" || invocationType === "RequestResponse" || invocationType === "DryRun") {
    return invocationType;
  }
  throw new LambdaError(
    "ValidationException",
    violationsMessage([enumViolation("invocationType", invocationType, ["Event", "RequestResponse", "DryRun"])]),
  );
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw notJson("Invalid UTF-8");
  }
}

function refuse(message: string): never {
  throw new LambdaError("InvalidParameterValueException", message);
}

// These errors have a `Message`, the others a `message`:
// https://github.com/aws/api-models-aws/tree/main/models/lambda/service/2015-03-31
const capitalized: readonly LambdaErrorCode[] = ["ResourceNotFoundException", "ServiceException"];

function errorResponse({ code, statusCode, message, reason }: LambdaError, requestId: string): HttpResponse {
  const body = {
    Reason: reason,
    Type: statusCode < 500 ? "User" : "Service",
    [capitalized.includes(code) ? "Message" : "message"]: message,
  };
  return jsonResponse(statusCode, code, body, requestId);
}

function jsonResponse(status: number, errorType: string, body: object, requestId: string): HttpResponse {
  return {
    status,
    headers: { "Content-Type": "application/json", "x-amzn-RequestId": requestId, "x-amzn-ErrorType": errorType },
    body: JSON.stringify(body),
  };
}
