import type { DynamoDb } from "../../dynamodb/dynamodb.ts";
import type { EventBridge } from "../../eventbridge/eventbridge.ts";
import type { Lambda } from "../../lambda/lambda.ts";
import type { Readings } from "../../readings/readings.ts";
import type { GatewayOptions } from "../gateway.ts";
import { invokeDynamoDb } from "./dynamodb.ts";
import { invokeEventBridge } from "./eventbridge.ts";
import { invokeFunction } from "./lambda.ts";
import { invokeMock } from "./mock.ts";

/** Connects integrations to the twin's services. */
export function createInvoke(services: {
  readonly lambda: Lambda;
  readonly dynamoDb: DynamoDb;
  readonly eventBridge: EventBridge;
  readonly readings: Readings;
}): GatewayOptions["invoke"] {
  const { lambda, dynamoDb, eventBridge, readings } = services;
  return async ({ target }, request) => {
    switch (target?.service) {
      case "lambda":
        return invokeFunction(lambda, target, request);
      case "dynamodb":
        return invokeDynamoDb(dynamoDb, target.action, request, readings);
      case "events":
        return invokeEventBridge(eventBridge, target.action, request);
      case undefined:
        return invokeMock(request);
    }
  };
}
