import {
  CancelReplayCommand,
  DescribeReplayCommand,
  type EventBridgeClient,
  ListReplaysCommand,
  StartReplayCommand,
  type StartReplayCommandInput,
} from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { EventBridgeOptions } from "../../../server/local/eventbridge/eventbridge.ts";
import { handleEvents } from "../../../server/local/eventbridge/http-api.ts";
import { arnOf, connect, createEventBridge, functionArn } from "./harness.ts";

const target = { id: "function", arn: functionArn };
const declarations = {
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

const day: StartReplayCommandInput = {
  ReplayName: "again",
  EventSourceArn: arnOf("archive/kept"),
  EventStartTime: new Date("2026-11-02T00:00:00Z"),
  EventEndTime: new Date("2026-11-03T00:00:00Z"),
  Destination: { Arn: arnOf("event-bus/jobs") },
};

function start(overrides: Partial<StartReplayCommandInput> = {}) {
  return client.send(new StartReplayCommand({ ...day, ...overrides }));
}

function describeReplay(ReplayName = "again") {
  return client.send(new DescribeReplayCommand({ ReplayName }));
}

/** What the targets have got since this was last asked. */
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

describe("a replay", () => {
  test("sends the archived events to the rules again, marked with its name", async () => {
    put(1);
    const [original] = received() as [object];
    expect(await start({ Description: "Once more" })).toMatchObject({
      ReplayArn: arnOf("replay/again"),
      State: "STARTING",
      ReplayStartTime: new Date("2026-11-02T09:30:00Z"),
    });
    await untilState("COMPLETED");
    const [replayed, all] = received() as [object, unknown];
    expect(replayed).toEqual({ ...original, "replay-name": "again" });
    expect(Object.keys(replayed).slice(-4)).toEqual(["region", "replay-name", "resources", "detail"]);
    expect(all).toBe("all");
  });

  test("is described", async () => {
    put(1);
    const FilterArns = [arnOf("rule/jobs/replayed")];
    await start({ Description: "Once more", Destination: { Arn: arnOf("event-bus/jobs"), FilterArns } });
    const { $metadata, ...replay } = await untilState("COMPLETED");
    expect(replay).toEqual({
      ReplayName: "again",
      ReplayArn: arnOf("replay/again"),
      Description: "Once more",
      State: "COMPLETED",
      EventSourceArn: arnOf("archive/kept"),
      Destination: { Arn: arnOf("event-bus/jobs"), FilterArns },
      EventStartTime: day.EventStartTime,
      EventEndTime: day.EventEndTime,
      EventLastReplayedTime: new Date("2026-11-02T09:30:00Z"),
      ReplayStartTime: new Date("2026-11-02T09:30:00Z"),
      ReplayEndTime: new Date("2026-11-02T09:30:00Z"),
    });
  });

  test("reaches only the rules that it is limited to", async () => {
    put(1);
    received();
    await start({ Destination: { Arn: arnOf("event-bus/jobs"), FilterArns: [arnOf("rule/jobs/all")] } });
    await untilState("COMPLETED");
    expect(received()).toEqual(["all"]);
  });

  test("has the events of its time only, in their order, more than a batch of them, and archives none again", async () => {
    put(-1, "2026-11-01T23:59:59Z");
    for (let n = 249; n >= 0; n--) put(n, new Date(Date.parse("2026-11-02T00:00:00Z") + 1_000 * n).toISOString());
    put(-2, "2026-11-03T00:00:01Z");
    received();
    await start({ Destination: { Arn: arnOf("event-bus/jobs"), FilterArns: [arnOf("rule/jobs/replayed")] } });
    await untilState("COMPLETED");
    expect(received().map((event) => (event as { detail: { n: number } }).detail.n)).toEqual([...Array(250).keys()]);
    expect(created.eventBridge.archivedEvents.statistics("kept").events).toBe(252);
  });

  test("begins with the second in which it starts, to which events tell their time", async () => {
    created.clock.advance(400);
    put(1);
    received();
    await start({ EventStartTime: new Date("2026-11-02T09:30:00.300Z") });
    await untilState("COMPLETED");
    expect(received()).toHaveLength(2);
  });

  test("leaves out what is archived after it started, so that what fails again does not go round", async () => {
    close();
    let again = 0;
    await open({
      invoke: () => {
        again++;
        if (again < 100) put(again);
      },
      rules: declarations.rules.slice(1, 2),
    });
    put(0);
    await start();
    await untilState("COMPLETED");
    expect(again).toBe(1);
    expect(created.eventBridge.archivedEvents.statistics("kept").events).toBe(2);
  });

  test("that has begun can be cancelled", async () => {
    for (let n = 0; n < 150; n++) put(n);
    received();
    await call("StartReplay", wireInput);
    await turn();
    expect(await call("CancelReplay", { ReplayName: "again" })).toEqual({
      ReplayArn: arnOf("replay/again"),
      State: "CANCELLING",
    });
    expect(await describeReplay()).toMatchObject({ State: "CANCELLED", ReplayEndTime: expect.any(Date) });
    expect(received()).toHaveLength(200);
    await expect(client.send(new CancelReplayCommand({ ReplayName: "again" }))).rejects.toMatchObject({
      name: "IllegalStatusException",
      message: "Replay again is not in a valid state for this operation.",
    });
  });

  test("that had not ended when the process did goes on with the next event", async () => {
    for (let n = 0; n < 150; n++) put(n);
    received();
    await call("StartReplay", wireInput);
    await turn();
    const sent = received();
    const { database, clock, eventBridge } = created;
    eventBridge.close();
    close();
    await open({ database, clock });
    created.eventBridge.start();
    await untilState("COMPLETED");
    const events = [...sent, ...received()].filter((payload) => payload !== "all");
    expect(events.map((event) => (event as { detail: { n: number } }).detail.n)).toEqual([...Array(150).keys()]);
  });

  test("whose archive is gone at the next start fails", async () => {
    put(1);
    await call("StartReplay", wireInput);
    const { database, clock, eventBridge } = created;
    eventBridge.close();
    close();
    await open({ database, clock, archives: [] });
    created.eventBridge.start();
    expect(await untilState("FAILED")).toMatchObject({ StateReason: "The archive or its bus is gone." });
  });

  test("whose events cannot be sent for a fault of the twin keeps its place, and the log says so", async () => {
    for (let n = 0; n < 3; n++) put(n);
    const { database, clock } = created;
    database.exec("CREATE TABLE sent (payload TEXT)");
    const sent = () => database.prepare("SELECT count(*) AS n FROM sent").get()?.["n"];
    close();
    await open({
      database,
      clock,
      invoke(_arn, payload) {
        database.prepare("INSERT INTO sent VALUES (?)").run(payload);
        if (sent() === 4) throw new Error("the disk is full");
      },
    });
    await start();
    await turn();
    expect(created.lines).toEqual([
      "EventBridge: replay again stopped, and goes on at the next start: the disk is full",
    ]);
    expect(await describeReplay()).toMatchObject({ State: "STARTING" });
    expect(sent()).toBe(0);
  });
});

describe("a replay is refused", () => {
  test.each<[string, Partial<StartReplayCommandInput>, string, string]>([
    [
      "to a bus that does not exist",
      { Destination: { Arn: arnOf("event-bus/none") } },
      "ResourceNotFoundException",
      "Event bus none does not exist.",
    ],
    [
      "to another bus than its archive's",
      { Destination: { Arn: arnOf("event-bus/other") } },
      "ValidationException",
      "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.",
    ],
    [
      "to what is no bus",
      { Destination: { Arn: arnOf("rule/jobs/all") } },
      "ValidationException",
      "Parameter Destination.Arn is not valid. Reason: Must contain an event bus ARN.",
    ],
    [
      "of an archive that does not exist",
      { EventSourceArn: arnOf("archive/none") },
      "ValidationException",
      "Parameter EventSourceArn is not valid. Reason: Archive none does not exist.",
    ],
    [
      "for a rule that does not exist",
      { Destination: { Arn: arnOf("event-bus/jobs"), FilterArns: [arnOf("rule/jobs/none")] } },
      "ValidationException",
      `Parameter Destination.FilterArns is not valid. Reason: Rule ${arnOf("rule/jobs/none")} does not exist.`,
    ],
    [
      "that ends when it starts",
      { EventEndTime: new Date("2026-11-02T00:00:00Z") },
      "ValidationException",
      "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.",
    ],
    [
      "with a name that is none",
      { ReplayName: "no name" },
      "ValidationException",
      "1 validation error detected: Value 'no name' at 'replayName' failed to satisfy constraint: Member must satisfy " +
        "regular expression pattern: [.\\-_A-Za-z0-9]+",
    ],
  ])("%s", async (_case, overrides, name, message) => {
    await expect(start(overrides)).rejects.toMatchObject({ name, message });
  });

  test("under a name that was used within 90 days", async () => {
    await start();
    await untilState("COMPLETED");
    created.clock.advance(90 * 86_400_000);
    await expect(start()).rejects.toMatchObject({
      name: "ResourceAlreadyExistsException",
      message: "Replay again already exists.",
    });
    created.clock.advance(1);
    await expect(start()).resolves.toBeDefined();
  });

  test("while ten others are active", async () => {
    for (let n = 0; n < 10; n++)
      expect(await call("StartReplay", { ...wireInput, ReplayName: `r${n}` })).not.toHaveProperty("__type");
    expect(await call("StartReplay", wireInput)).toEqual({
      __type: "LimitExceededException",
      message: "The requested resource exceeds the maximum number allowed.",
    });
  });
});

test("replays are listed by name, state and archive", async () => {
  for (const ReplayName of ["a-1", "a-2", "b-1"]) {
    await start({ ReplayName });
    await untilState("COMPLETED", ReplayName);
  }
  const list = async (input: object) => {
    const { Replays = [], NextToken } = await client.send(new ListReplaysCommand(input));
    return { names: Replays.map(({ ReplayName }) => ReplayName), NextToken };
  };
  expect((await list({})).names).toEqual(["a-1", "a-2", "b-1"]);
  expect((await list({ NamePrefix: "a" })).names).toEqual(["a-1", "a-2"]);
  expect((await list({ State: "RUNNING" })).names).toEqual([]);
  expect((await list({ EventSourceArn: arnOf("archive/kept"), State: "COMPLETED" })).names).toHaveLength(3);
  expect((await list({ EventSourceArn: arnOf("archive/none") })).names).toEqual([]);
  const { names, NextToken } = await list({ Limit: 2 });
  expect(names).toEqual(["a-1", "a-2"]);
  expect(await list({ Limit: 2, NextToken })).toEqual({ names: ["b-1"], NextToken: undefined });
});

test.each([DescribeReplayCommand, CancelReplayCommand])(
  "a replay that does not exist is not found",
  async (Command) => {
    await expect(client.send(new Command({ ReplayName: "none" }) as DescribeReplayCommand)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Replay none does not exist.",
    });
  },
);

const wireInput = {
  ...day,
  EventStartTime: Number(day.EventStartTime) / 1_000,
  EventEndTime: Number(day.EventEndTime) / 1_000,
};

/** Sends a request without a wire between, so that no turn of the event loop passes until it is answered. */
async function call(operation: string, input: object) {
  const headers = [["X-Amz-Target", `AWSEvents.${operation}`]] as const;
  const body = Buffer.from(JSON.stringify(input));
  const request = { method: "POST", target: "/", headers, body, sourceIp: "127.0.0.1" };
  return JSON.parse(String((await handleEvents(request, created.eventBridge)).body));
}

/** The turn of the event loop in which a replay sends its next batch. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
