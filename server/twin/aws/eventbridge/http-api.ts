import { randomUUID } from "node:crypto";
import { type HttpRequest, type HttpResponse, header } from "../../http/message.ts";
import { isTooDeep, maximumDepth } from "../json-depth.ts";
import { EventBridgeError } from "./errors.ts";
import type { EventBridge } from "./eventbridge.ts";
import { operations } from "./operations/index.ts";

/** Answers EventBridge's API, in AWS's JSON 1.1 protocol. The signature was verified before. */
export async function handleEvents(request: HttpRequest, eventBridge: EventBridge): Promise<HttpResponse> {
  try {
    const output = operationOf(request)(eventBridge, parse(request.body));
    await eventBridge.database.committed();
    return response(200, output);
  } catch (error) {
    if (!(error instanceof EventBridgeError)) throw error;
    return response(error.statusCode, { __type: error.code, message: error.message });
  }
}

function operationOf(request: HttpRequest) {
  const target = header(request, "X-Amz-Target") ?? "";
  const operation = operations.get(target.replace(/^AWSEvents\./, ""));
  if (request.method === "POST" && target.startsWith("AWSEvents.") && operation !== undefined) return operation;
  throw new EventBridgeError(
    "UnknownOperationException",
    `The local EventBridge does not emulate ${target === "" ? "a request without X-Amz-Target" : target}. It answers ` +
      `${[...operations.keys()].join(", ")}.`,
  );
}

function parse(body: Buffer): unknown {
  if (isTooDeep(body)) {
    throw new EventBridgeError(
      "SerializationException",
      `The request's body is nested more than ${maximumDepth} deep.`,
    );
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new EventBridgeError("SerializationException", `The request's body is not JSON: ${reason}`);
  }
}

function response(status: number, body: object): HttpResponse {
  return {
    status,
    headers: { "Content-Type": "application/x-amz-json-1.1", "x-amzn-RequestId": randomUUID() },
    body: JSON.stringify(body),
  };
}
