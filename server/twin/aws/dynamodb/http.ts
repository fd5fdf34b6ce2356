import { header } from "../../http/message.ts";
import { failAsJson, refuseAsJson } from "../json-protocol.ts";
import type { Service } from "../service.ts";
import type { DynamoDb } from "./dynamodb.ts";

export function createDynamoDbService(dynamoDb: Pick<DynamoDb, "call">): Service {
  return {
    name: "dynamodb",
    matches: (request) => header(request, "x-amz-target")?.startsWith("DynamoDB_") ?? false,
    handle(request) {
      const action = header(request, "x-amz-target")?.split(".")[1] ?? "";
      return dynamoDb.call(action, request.body.toString());
    },
    refuse: refuseAsJson,
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
    fail: (requestId) => failAsJson("com.amazonaws.dynamodb.v20120810#InternalServerError", requestId),
  };
}
