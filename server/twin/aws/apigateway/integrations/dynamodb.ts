import type { DynamoDb } from "../../dynamodb/dynamodb.ts";
import type { Readings } from "../../readings/readings.ts";
import type { IntegrationRequest } from "../integration-request/integration-request.ts";
import type { BackendResponse } from "../integration-response/integration-response.ts";

/** Calls a DynamoDB action. Selection patterns match the status. */
export async function invokeDynamoDb(
  dynamoDb: DynamoDb,
  action: string,
  { body }: IntegrationRequest,
  readings: Readings,
): Promise<BackendResponse> {
  const { status, headers, body: answer } = await dynamoDb.call(action, body);
  return {
    headers,
    body: status === 400 ? readError(answer, readings) : answer,
    selector: String(status),
    requestId: headers["x-amzn-requestid"],
  };
}

/** Rewrites an error as the readings say. */
function readError(body: string, readings: Readings): string {
  const { __type, Item, ...others } = JSON.parse(body) as Record<string, unknown>;
  const type = formOf(String(__type), readings["dynamodb-type"]);
  return JSON.stringify({
    __type: type,
    ...others,
    ...(Item !== undefined && readings["condition-item"] === "present" && { Item }),
  });
}

function formOf(type: string, reading: Readings["dynamodb-type"]): string {
  const [namespace = "", name = ""] = type.split("#");
  if (reading === "bare") return name;
  return reading === "address" ? `${name}:http://internal.amazon.com/coral/${namespace}/` : type;
}
