import { type HttpRequest, type HttpResponse, header } from "../http/message.ts";
import type { SignatureError } from "./iam/signature/error.ts";
import { failureMessage } from "./service.ts";

// AWS's JSON 1.1 protocol: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html

/** Returns the action that a request names in `X-Amz-Target`, after the prefix of its service; undefined for another service. */
export function actionOf(request: HttpRequest, prefix: string): string | undefined {
  const target = header(request, "x-amz-target") ?? "";
  return target.startsWith(prefix) ? target.slice(prefix.length) : undefined;
}

/** Parses a body. Throws an `Error` if it is not JSON in UTF-8. */
export function parseBody(body: Buffer): unknown {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
}

export function jsonResponse(status: number, body: object, requestId: string): HttpResponse {
  return {
    status,
    headers: { "Content-Type": "application/x-amz-json-1.1", "x-amzn-RequestId": requestId },
    body: JSON.stringify(body),
  };
}

/** Every client error has the status 400; `__type` in the body names it. */
export function refuseAsJson({ type, message }: SignatureError, requestId: string): HttpResponse {
  return jsonResponse(400, { __type: `com.amazon.coral.service#${type}`, message }, requestId);
}

/** `type` is the service's name for an error of its own. */
export function failAsJson(type: string, requestId: string): HttpResponse {
  return jsonResponse(500, { __type: type, message: failureMessage }, requestId);
}
