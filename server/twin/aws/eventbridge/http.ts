import { randomUUID } from "node:crypto";
import { type HttpRequest, type HttpResponse, header } from "../../http/message.ts";
import { isTooDeep, maximumDepth } from "../json-depth.ts";
import { actionOf, failAsJson, jsonResponse, parseBody, refuseAsJson } from "../json-protocol.ts";
import type { Service } from "../service.ts";
import { EventBridgeError } from "./errors.ts";
import type { EventBridge } from "./eventbridge.ts";
import { operations } from "./operations/index.ts";

const targetPrefix = "AWSEvents.";

export function createEventBridgeService(eventBridge: EventBridge): Service {
  return {
    name: "events",
    matches: (request) => actionOf(request, targetPrefix) !== undefined,
    handle: (request, { requestId }) => handleEvents(request, eventBridge, requestId),
    refuse: refuseAsJson,
    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html#API_PutEvents_Errors
    fail: (requestId) => failAsJson("InternalException", requestId),
  };
}

/** Answers a request that needs no signature, such as one of an API Gateway integration. What it writes is on disk when this resolves. */
export async function handleEvents(
  request: HttpRequest,
  eventBridge: EventBridge,
  requestId: string = randomUUID(),
): Promise<HttpResponse> {
  try {
    const output = operationOf(request)(eventBridge, parse(request.body));
    await eventBridge.database.committed();
    return jsonResponse(200, output, requestId);
  } catch (error) {
    if (!(error instanceof EventBridgeError)) throw error;
    return jsonResponse(error.statusCode, { __type: error.code, message: error.message }, requestId);
  }
}

function operationOf(request: HttpRequest) {
  const operation = operations.get(actionOf(request, targetPrefix) ?? "");
  if (request.method === "POST" && operation !== undefined) return operation;
  const target = header(request, "x-amz-target") || "a request without X-Amz-Target";
  throw new EventBridgeError(
    "UnknownOperationException",
    `The local EventBridge does not emulate ${target}. It answers ${[...operations.keys()].join(", ")}.`,
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
    return parseBody(body);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new EventBridgeError("SerializationException", `The request's body is not JSON: ${reason}`);
  }
}
