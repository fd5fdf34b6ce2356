import { expect, test } from "vitest";
import type { EventBridgeOptions } from "../../../server/twin/aws/eventbridge/eventbridge.ts";
import { createEventBridge, functionArn } from "./harness.ts";

function withTarget(target: object): Partial<EventBridgeOptions> {
  const targets = [{ id: "t", arn: functionArn, ...target }];
  return { rules: [{ name: "r", eventBusName: "default", eventPattern: { source: ["s"] }, targets }] };
}

test.each<[Partial<EventBridgeOptions>, string]>([
  [{ buses: [{ name: "no name" }] }, "Parameter no name is not valid. Reason: not a name of an event bus."],
  [{ buses: [{ name: "default" }] }, "Two event buses have the same name."],
  [{ archives: [{ name: "a", eventBusName: "none" }] }, "Event bus none does not exist."],
  [{ archives: [{ name: "no name", eventBusName: "default" }] }, "The archive name no name is not valid."],
  [
    { archives: [{ name: "a", eventBusName: "default", retentionDays: 0.5 }] },
    "The retention of archive a must be a whole number of days, not 0.5.",
  ],
  [{ archives: ["a", "a"].map((name) => ({ name, eventBusName: "default" })) }, "Two archives have the same name."],
  [
    { archives: [{ name: "a", eventBusName: "default", eventPattern: {} }] },
    "Event pattern is not valid. Reason: Empty objects are not allowed",
  ],
  [
    { rules: [{ name: "r", eventBusName: "default", eventPattern: { source: "s" }, targets: [] }] },
    'Event pattern is not valid. Reason: "source" must be an object or an array',
  ],
  [
    { rules: [{ name: "no name", eventBusName: "default", eventPattern: { source: ["s"] }, targets: [] }] },
    "The rule name no name is not valid.",
  ],
  [withTarget({ id: "no id" }), "The target id no id is not valid."],
  [
    withTarget({ arn: "arn:aws:sqs:eu-west-1:123456789012:queue" }),
    "The target t does not exist: arn:aws:sqs:eu-west-1:123456789012:queue. The local EventBridge sends events to functions, " +
      "event buses and log groups of the twin. Functions: target. Event buses: default. Log groups: none.",
  ],
  [withTarget({ input: "{" }), expect.stringContaining("JSON syntax error in input for target t: ")],
  [withTarget({ inputPath: "detail" }), expect.stringContaining("InputPath detail is not valid.")],
  [withTarget({ inputPath: "$.detail[?(@.a)]" }), expect.stringContaining("InputPath $.detail[?(@.a)] is not valid.")],
  [
    withTarget({ inputTransformer: { inputTemplate: "<x>" } }),
    "InputTemplate for target t contains invalid placeholder x.",
  ],
  [
    withTarget({ input: "{}", inputPath: "$" }),
    "Only one of Input, InputPath, or InputTransformer must be provided for target t.",
  ],
  [
    withTarget({ deadLetterConfig: {}, retryPolicy: {} }),
    "The local EventBridge does not emulate deadLetterConfig, retryPolicy of target t.",
  ],
])("%j is refused", (declarations, message) => {
  expect(() => createEventBridge(declarations)).toThrow(expect.objectContaining({ name: "EventBridgeError", message }));
});
