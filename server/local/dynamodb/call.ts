import { EventEmitter } from "node:events";
import type { Server } from "node:http";
import type { DynamoDbResponse } from "./messages.ts";

const protocolHeaders = {
  "content-type": "application/x-amz-json-1.0",
  // The database asks that a request be signed, not by whom: the twin has verified the signature before.
  authorization:
    "AWS4-HMAC-SHA256 Credential=twin/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
  "x-amz-date": "20260101T000000Z",
};

/**
 * Calls an action of the database within its thread: its server gets the request without a connection, which would cost
 * more than the action itself.
 */
export function call(server: Server, action: string, body: string, answer: (response: DynamoDbResponse) => void): void {
  const headers: Record<string, string> = {};
  const request = Object.assign(new EventEmitter(), {
    method: "POST",
    url: "/",
    headers: { ...protocolHeaders, "x-amz-target": `DynamoDB_20120810.${action}` },
  });
  const response = {
    statusCode: 200,
    setHeader: (name: string, value: string | number) => (headers[name.toLowerCase()] = String(value)),
    end: (answered: string) => answer({ status: response.statusCode, headers, body: answered }),
  };
  server.emit("request", request, response);
  request.emit("data", Buffer.from(body));
  request.emit("end");
}
