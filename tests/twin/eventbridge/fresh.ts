import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach } from "vitest";
import type { EventBridgeOptions } from "../../../server/twin/aws/eventbridge/eventbridge.ts";
import { connect, createEventBridge } from "./harness.ts";

/** An EventBridge with nothing but what is declared for each test of a file, and AWS's client of it. */
export function useFreshEventBridge(declarations: Partial<EventBridgeOptions> = {}) {
  let created: ReturnType<typeof createEventBridge>;
  let connection: { client: EventBridgeClient; close: () => void };
  beforeEach(() => open());
  afterEach(() => connection.close());

  async function open(options: Partial<EventBridgeOptions> = {}) {
    created = createEventBridge({ ...declarations, ...options });
    connection = await connect(created.eventBridge);
  }

  /** The next start, with the same database. */
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
    /** What the functions got since this was last asked. */
    received: () => created.invocations.takeAll().map(({ payload }) => payload),
  };
}
