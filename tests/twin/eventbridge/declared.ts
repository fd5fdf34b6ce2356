import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll } from "vitest";
import { connect, createEventBridge, functionArn } from "./harness.ts";

const declarations = {
  buses: [{ name: "failures", description: "What failed" }],
  rules: [
    {
      name: "everything",
      eventBusName: "default",
      eventPattern: { source: ["tests"] },
      targets: [{ id: "function", arn: functionArn, inputPath: "$.detail" }],
    },
    {
      name: "replayed",
      eventBusName: "failures",
      eventPattern: { "replay-name": [{ exists: true }] },
      description: "Replayed events",
      state: "DISABLED",
      targets: [{ id: "constant", arn: functionArn, input: "{}" }],
    },
  ],
  archives: [
    { name: "all", eventBusName: "default" },
    {
      name: "some",
      eventBusName: "failures",
      eventPattern: { source: [{ prefix: "te" }] },
      retentionDays: 30,
      description: "Some",
    },
  ],
} as const;

/** Creates an EventBridge with two buses, two rules and two archives for the tests of a file, and an AWS SDK client of it. */
export function useEventBridge() {
  const created = createEventBridge(declarations);
  let connection: { client: EventBridgeClient; close: () => void };
  beforeAll(async () => {
    connection = await connect(created.eventBridge);
  });
  afterAll(() => connection.close());
  return { ...created, client: () => connection.client };
}

export const entry = { Source: "tests", DetailType: "type", Detail: '{"a":1}' };
