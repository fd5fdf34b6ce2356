import {
  DescribeReplayCommand,
  type EventBridgeClient,
  StartReplayCommand,
  type StartReplayCommandInput,
} from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach, expect, vi } from "vitest";
import type { EventBridgeOptions } from "../../../server/twin/aws/eventbridge/eventbridge.ts";
import { handleEvents } from "../../../server/twin/aws/eventbridge/http.ts";
import { arnOf, connect, createEventBridge, functionArn } from "./harness.ts";

const target = { id: "function", arn: functionArn };
export const declarations = {
  buses: [{ name: "jobs" }, { name: "other" }],
  rules: [
    { name: "new", eventBusName: "jobs", eventPattern: { "replay-name": [{ exists: false }] }, targets: [target] },
    { name: "replayed", eventBusName: "jobs", eventPattern: { "replay-name": [{ exists: true }] }, targets: [target] },
    {
      name: "all",
      eventBusName: "jobs",
      eventPattern: { source: ["tests"] },
      targets: [{ ...target, input: '"all"' }],
    },
  ],
  archives: [{ name: "kept", eventBusName: "jobs" }],
};

export const day: StartReplayCommandInput = {
  ReplayName: "again",
  EventSourceArn: arnOf("archive/kept"),
  EventStartTime: new Date("2026-11-02T00:00:00Z"),
  EventEndTime: new Date("2026-11-03T00:00:00Z"),
  Destination: { Arn: arnOf("event-bus/jobs") },
};

/** Creates an EventBridge with an archive for each test of a file, and helpers for it. */
export function useArchive() {
  let created: ReturnType<typeof createEventBridge>;
  let client: EventBridgeClient;
  let close: () => void;
  beforeEach(() => open());
  afterEach(() => close());

  async function open(options: Partial<EventBridgeOptions> = {}) {
    created = createEventBridge({ ...declarations, ...options });
    ({ client, close } = await connect(created.eventBridge));
  }

  function put(n: number, time?: string): string {
    const entry = { source: "tests", detailType: "type", detail: { n } };
    return created.eventBridge.putEvent("jobs", time === undefined ? entry : { ...entry, time: Date.parse(time) });
  }

  function start(overrides: Partial<StartReplayCommandInput> = {}) {
    return client.send(new StartReplayCommand({ ...day, ...overrides }));
  }

  function describeReplay(ReplayName = "again") {
    return client.send(new DescribeReplayCommand({ ReplayName }));
  }

  /** Returns what the targets have received since the last call. */
  function received(): unknown[] {
    return created.invocations.takeAll().map(({ payload }) => payload);
  }

  async function untilState(State: string, ReplayName?: string) {
    return vi.waitFor(async () => {
      const replay = await describeReplay(ReplayName);
      expect(replay.State).toBe(State);
      return replay;
    });
  }

  /** Sends a request without a network, so that it is answered within the same turn of the event loop. */
  async function call(operation: string, input: object) {
    const headers = [["X-Amz-Target", `AWSEvents.${operation}`]] as const;
    const body = Buffer.from(JSON.stringify(input));
    const request = { method: "POST", target: "/", headers, body, sourceIp: "127.0.0.1" };
    return JSON.parse(String((await handleEvents(request, created.eventBridge)).body));
  }

  return {
    created: () => created,
    client: () => client,
    close: () => close(),
    open,
    put,
    start,
    describeReplay,
    received,
    untilState,
    call,
  };
}

/** The input of StartReplay on the wire. */
export const wireInput = {
  ...day,
  EventStartTime: Number(day.EventStartTime) / 1_000,
  EventEndTime: Number(day.EventEndTime) / 1_000,
};
