import { Readable } from "node:stream";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDb } from "../../server/twin/aws/dynamodb/dynamodb.ts";

interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An AWS client whose requests go to `call` instead of the network. */
export function dynamoDbClient(dynamoDb: DynamoDb): DynamoDBClient {
  return new DynamoDBClient({
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestHandler: {
      async handle(request: unknown) {
        const { headers, body } = request as Request;
        const action = headers["x-amz-target"]?.split(".")[1] ?? "";
        const answer = await dynamoDb.call(action, new TextDecoder().decode(body));
        return {
          response: { statusCode: answer.status, headers: { ...answer.headers }, body: Readable.from([answer.body]) },
        };
      },
    } as never,
  });
}
