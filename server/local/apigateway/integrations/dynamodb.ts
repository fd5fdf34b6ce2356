import type { DynamoDb } from "../../dynamodb/dynamodb.ts";
import type { IntegrationRequest } from "../integration-request.ts";
import type { BackendResponse } from "../integration-response.ts";

/** Calls an action of DynamoDB. Its patterns are matched against the status. */
export async function invokeDynamoDb(
  dynamoDb: DynamoDb,
  action: string,
  { body }: IntegrationRequest,
): Promise<BackendResponse> {
  const response = await dynamoDb.call(action, body);
  return { headers: response.headers, body: response.body, selector: String(response.status) };
}
