import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach } from "vitest";
import type { EventBridgeOptions } from "../../../server/twin/aws/eventbridge/eventbridge.ts";
import { connect, createEventBridge } from "./harness.ts";

/** Creates an EventBridge with only the given declarations for each test of a file, and an AWS SDK client of it. */
export function useFreshEventBridge(declarations: Partial<EventBridgeOptions> = {}) {
  let created: ReturnType<typeof createEventBridge>;
  let connection: { client: EventBridgeClient; close: () => void };
  beforeEach(() => open());
  afterEach(() => connection.close());

  async function open(options: Partial<EventBridgeOptions> = {}) {
    created = createEventBridge({ ...declarations, ...options });
    connection = await connect(created.eventBridge);
  }

  /** Restarts with the same database. */
  async function restart(options: Partial<EventBridgeOptions> = {}) {
    const { database, clock } = created;
    created.eventBridge.close();
    connection.close();
    await open({ database, clock, ...options });
    created = { ...created, database, clock };
    created.eventBridge.start();
  }

  return {
    created: () => created,
    client: () => connection.client,
    restart,
    put(detail: object, bus = "default") {
      return created.eventBridge.putEvent(bus, { source: "tests", detailType: "type", detail });
    },
    /** Returns what the functions have received since the last call. */
    received: () => created.invocations.takeAll().map(({ payload }) => payload),
  };
}
