import { type HttpRequest, header } from "../../http/message.ts";
import { actionOf, failAsJson, jsonResponse, parseBody, refuseAsJson } from "../json-protocol.ts";
import type { Service } from "../service.ts";
import { LogsError } from "./errors.ts";
import { filterLogEvents } from "./filter-log-events.ts";
import type { Logs } from "./logs.ts";

const targetPrefix = "Logs_20140328.";

const operations = new Map([["FilterLogEvents", filterLogEvents]]);

export function createLogsService(logs: Logs): Service {
  return {
    name: "logs",
    matches: (request) => actionOf(request, targetPrefix) !== undefined,
    async handle(request, { requestId }) {
      try {
        // A response must not show an entry that a crash could still undo.
        await logs.database.committed();
        return jsonResponse(200, operationOf(request)(logs, parse(request.body)), requestId);
      } catch (error) {
        if (!(error instanceof LogsError)) throw error;
        return jsonResponse(error.statusCode, { __type: error.code, message: error.message }, requestId);
      }
    },
    refuse: refuseAsJson,
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html
    fail: (requestId) => failAsJson("ServiceUnavailableException", requestId),
  };
}

function operationOf(request: HttpRequest) {
  const operation = operations.get(actionOf(request, targetPrefix) ?? "");
  if (request.method === "POST" && operation !== undefined) return operation;
  const target = header(request, "x-amz-target");
  throw new LogsError(
    "UnknownOperationException",
    `The local CloudWatch Logs does not emulate ${target}. It answers ${[...operations.keys()].join(", ")}.`,
  );
}

function parse(body: Buffer): unknown {
  try {
    return parseBody(body);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new LogsError("SerializationException", `The request's body is not JSON: ${reason}`);
  }
}
