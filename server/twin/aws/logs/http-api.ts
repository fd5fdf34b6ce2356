import { randomUUID } from "node:crypto";
import { type HttpRequest, type HttpResponse, header } from "../../http/message.ts";
import { LogsError } from "./errors.ts";
import { filterLogEvents } from "./filter-log-events.ts";
import type { Logs } from "./logs.ts";

/** What the target of every request to CloudWatch Logs begins with. */
export const logsTarget = "Logs_20140328.";

const operations = new Map([["FilterLogEvents", filterLogEvents]]);

/** Answers the API of CloudWatch Logs, in AWS's JSON 1.1 protocol. The signature was verified before. */
export async function handleLogs(request: HttpRequest, logs: Logs): Promise<HttpResponse> {
  try {
    // What was written before is on disk when it is read.
    await logs.database.committed();
    return response(200, operationOf(request)(logs, parse(request.body)));
  } catch (error) {
    if (!(error instanceof LogsError)) throw error;
    return response(error.statusCode, { __type: error.code, message: error.message });
  }
}

function operationOf(request: HttpRequest) {
  const target = header(request, "X-Amz-Target") ?? "";
  const operation = operations.get(target.slice(logsTarget.length));
  if (request.method === "POST" && operation !== undefined) return operation;
  const known = [...operations.keys()].join(", ");
  throw new LogsError(
    "UnknownOperationException",
    `The local CloudWatch Logs does not emulate ${target}. It answers ${known}.`,
  );
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new LogsError("SerializationException", `The request's body is not JSON: ${reason}`);
  }
}

function response(status: number, body: object): HttpResponse {
  return {
    status,
    headers: { "Content-Type": "application/x-amz-json-1.1", "x-amzn-RequestId": randomUUID() },
    body: JSON.stringify(body),
  };
}
