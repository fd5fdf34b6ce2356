import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { EventBridge, type EventBridgeOptions } from "../../../server/twin/aws/eventbridge/eventbridge.ts";
import { handleEvents } from "../../../server/twin/aws/eventbridge/http.ts";
import { openDatabase } from "../../../server/twin/runtime/storage/database.ts";
import { Mailbox } from "../../support/mailbox.ts";
import { ManualClock } from "../../support/manual-clock.ts";

export const account = { id: "123456789012", region: "eu-west-1" };
export const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:target";

export function arnOf(resource: string): string {
  return `arn:aws:events:eu-west-1:123456789012:${resource}`;
}

/** Creates an EventBridge with a manual clock, and collects its invocations. */
export function createEventBridge(options: Partial<EventBridgeOptions> = {}) {
  const clock = new ManualClock();
  const database = openDatabase();
  const invocations = new Mailbox<{ readonly arn: string; readonly payload: unknown }>();
  const lines: string[] = [];
  const eventBridge = new EventBridge({
    database,
    clock,
    account,
    buses: [],
    rules: [],
    archives: [],
    functionNames: ["target"],
    invoke: (arn, payload) => invocations.put({ arn, payload: JSON.parse(payload) }),
    log: (line) => lines.push(line),
    ...options,
  });
  return { eventBridge, clock, database, invocations, lines };
}

/** Connects an AWS SDK client to this EventBridge over HTTP. */
export async function connect(eventBridge: EventBridge) {
  const server = createServer(async (request, response) => {
    const { method = "", url: target = "", rawHeaders } = request;
    const headers = Array.from({ length: rawHeaders.length / 2 }, (_, index) =>
      rawHeaders.slice(2 * index, 2 * index + 2),
    );
    const answer = await handleEvents(
      {
        method,
        target,
        headers: headers.map(([name = "", value = ""]) => [name, value] as const),
        body: await buffer(request),
        sourceIp: "127.0.0.1",
      },
      eventBridge,
    );
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = new EventBridgeClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: account.region,
    credentials: { accessKeyId: "key", secretAccessKey: "secret" },
    maxAttempts: 1,
  });
  return {
    client,
    close() {
      client.destroy();
      server.close();
    },
  };
}
