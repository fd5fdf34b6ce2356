import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contractStack, runStack, type Twin } from "../../server/twin/stacks/index.ts";

const contract = `
openapi: 3.0.1
info: { title: Greetings, version: "1" }
paths:
  /greetings/{language}:
    get:
      parameters: [{ name: language, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: The greeting. } }
      x-amazon-apigateway-integration:
        type: aws
        httpMethod: POST
        uri: arn:aws:apigateway:eu-west-1:dynamodb:action/GetItem
        credentials: arn:aws:iam::123456789012:role/ApiGateway
        passthroughBehavior: never
        requestTemplates:
          application/json: |
            {"TableName": "$stageVariables.Greetings", "Key": {"language": {"S": "$input.params('language')"}}}
        responses:
          "200":
            statusCode: "200"
            responseTemplates: { application/json: "$input.path('$.Item.text.S')" }
`;

let folder: string;
let twin: Twin;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stack-"));
  const spec = join(folder, "openapi.yaml");
  await writeFile(spec, contract);
  const stack = {
    ...contractStack(spec, { stage: "test" }),
    stageVariables: { Greetings: "greetings" },
    tables: [
      {
        TableName: "greetings",
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "language", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "language", KeyType: "HASH" }],
      },
    ],
  };
  twin = await runStack(stack, { port: 0, log: () => {} });
});
afterAll(async () => {
  await twin.close();
  await rm(folder, { recursive: true });
});

test("a stack of one's own runs with its stage, its stage variables and its tables", async () => {
  const { apiUrl, endpointUrl: endpoint, region, userCredentials: credentials } = twin.description;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const Item = { language: { S: "rm" }, text: { S: "Allegra" } };
  await client.send(new PutItemCommand({ TableName: "greetings", Item }));

  expect(apiUrl).toBe(`${endpoint}/test`);
  const response = await fetch(`${apiUrl}/greetings/rm`);
  expect({ status: response.status, text: await response.text() }).toEqual({ status: 200, text: "Allegra" });
});
