import { randomUUID } from "node:crypto";
import type { Settings } from "../../../infra/settings/settings.ts";
import { type HttpRequest, type HttpResponse, header, pathOf } from "../http/message.ts";
import type { Clock } from "../runtime/clock.ts";
import type { DynamoDb } from "./dynamodb/dynamodb.ts";
import type { EventBridge } from "./eventbridge/eventbridge.ts";
import { handleEvents } from "./eventbridge/http-api.ts";
import type { CredentialStore } from "./iam/credentials.ts";
import type { Identity } from "./iam/identity.ts";
import type { SignatureError } from "./iam/signature/error.ts";
import { verifySignature } from "./iam/signature/verify.ts";
import { handleLambda } from "./lambda/http-api.ts";
import type { Lambda } from "./lambda/lambda.ts";
import { handleLogs, logsTarget } from "./logs/http-api.ts";
import type { Logs } from "./logs/logs.ts";
import { handleSts } from "./sts/handle.ts";
import { refuse } from "./sts/response.ts";
import { refuseSignature } from "./sts/signature-refusal.ts";

export interface Services {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly region: string;
  readonly credentials: CredentialStore;
  readonly lambda: Lambda;
  readonly eventBridge: EventBridge;
  readonly logs: Logs;
  readonly dynamoDb: DynamoDb;
  readonly log: (line: string) => void;
}

/** One of AWS's services behind the twin's endpoint. */
interface Service {
  /** What a signature is scoped to. */
  readonly name: "dynamodb" | "events" | "lambda" | "logs" | "sts";
  handle(
    request: HttpRequest,
    identity: Identity,
    services: Services,
    requestId: string,
  ): HttpResponse | Promise<HttpResponse>;
  refuse(error: SignatureError, requestId: string): HttpResponse;
  /** What it answers when it broke, over a full disk above all: the SDKs try again. */
  fail(requestId: string): HttpResponse;
}

const failure = "The request could not be processed. The twin's log says why.";

const dynamoDb: Service = {
  name: "dynamodb",
  handle(request, _identity, { dynamoDb }) {
    const action = header(request, "x-amz-target")?.split(".")[1] ?? "";
    return dynamoDb.call(action, request.body.toString());
  },
  refuse: refuseAsJson,
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
  fail: (requestId) => failAsJson("com.amazonaws.dynamodb.v20120810#InternalServerError", requestId),
};

const eventBridge: Service = {
  name: "events",
  handle: (request, _identity, { eventBridge }) => handleEvents(request, eventBridge),
  refuse: refuseAsJson,
  // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html#API_PutEvents_Errors
  fail: (requestId) => failAsJson("InternalException", requestId),
};

const cloudWatchLogs: Service = {
  name: "logs",
  handle: (request, _identity, { logs }) => handleLogs(request, logs),
  refuse: refuseAsJson,
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html
  fail: (requestId) => failAsJson("ServiceUnavailableException", requestId),
};

const lambda: Service = {
  name: "lambda",
  handle: (request, _identity, { lambda }) => handleLambda(request, lambda),
  refuse: ({ type, message }, requestId) => ({
    status: 403,
    headers: { "Content-Type": "application/json", "x-amzn-ErrorType": type, "x-amzn-RequestId": requestId },
    body: JSON.stringify({ message }),
  }),
  // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
  fail: (requestId) => ({
    status: 500,
    headers: {
      "Content-Type": "application/json",
      "x-amzn-ErrorType": "ServiceException",
      "x-amzn-RequestId": requestId,
    },
    body: JSON.stringify({ Type: "Service", Message: failure }),
  }),
};

const sts: Service = {
  name: "sts",
  async handle(request, identity, { settings, credentials, clock }, requestId) {
    const response = handleSts(request, { settings, identity, credentials, now: clock.now(), requestId });
    await credentials.saved();
    return response;
  },
  refuse: refuseSignature,
  // https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
  fail: (requestId) => refuse({ status: 500, code: "InternalFailure", message: failure }, requestId),
};

/** The service that a request to the endpoint is meant for, as the SDKs and the command line address them. */
function serviceOf(request: HttpRequest): Service | undefined {
  const target = header(request, "x-amz-target") ?? "";
  if (target.startsWith("DynamoDB_")) return dynamoDb;
  if (target.startsWith("AWSEvents.")) return eventBridge;
  if (target.startsWith(logsTarget)) return cloudWatchLogs;
  const path = pathOf(request.target);
  if (path.startsWith("/2015-03-31/functions/")) return lambda;
  return path === "/" ? sts : undefined;
}

/** Answers a request to one of the services; undefined if it is to none of them. */
export async function handleService(request: HttpRequest, services: Services): Promise<HttpResponse | undefined> {
  const service = serviceOf(request);
  if (service === undefined) return undefined;
  const { clock, region, credentials, log } = services;
  const requestId = randomUUID();
  const signature = verifySignature(request, { service: service.name, region, now: clock.now(), credentials });
  if (!signature.ok) return service.refuse(signature.error, requestId);
  try {
    return await service.handle(request, signature.identity, services, requestId);
  } catch (error) {
    log(`${service.name} ${requestId}: ${error instanceof Error ? error.message : error}`);
    return service.fail(requestId);
  }
}

/** DynamoDB, EventBridge and CloudWatch Logs answer every client error with 400 and tell them apart in the body. */
function refuseAsJson({ type, message }: SignatureError, requestId: string): HttpResponse {
  return {
    status: 400,
    headers: { "Content-Type": "application/x-amz-json-1.1", "x-amzn-RequestId": requestId },
    body: JSON.stringify({ __type: `com.amazon.coral.service#${type}`, message }),
  };
}

function failAsJson(type: string, requestId: string): HttpResponse {
  return {
    status: 500,
    headers: { "Content-Type": "application/x-amz-json-1.1", "x-amzn-RequestId": requestId },
    body: JSON.stringify({ __type: type, message: failure }),
  };
}
