import { CancelReplayCommand, DescribeReplayCommand, ListReplaysCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { day, declarations, useArchive, wireInput } from "./archive.ts";
import { arnOf } from "./harness.ts";

const { call, client, close, created, describeReplay, open, put, received, start, untilState } = useArchive();

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

  test("sends only the events of its time range, in order, over several batches, and archives none again", async () => {
    put(-1, "2026-11-01T23:59:59Z");
    for (let n = 249; n >= 0; n--) put(n, new Date(Date.parse("2026-11-02T00:00:00Z") + 1_000 * n).toISOString());
    put(-2, "2026-11-03T00:00:01Z");
    received();
    await start({ Destination: { Arn: arnOf("event-bus/jobs"), FilterArns: [arnOf("rule/jobs/replayed")] } });
    await untilState("COMPLETED");
    expect(received().map((event) => (event as { detail: { n: number } }).detail.n)).toEqual([...Array(250).keys()]);
    expect(created().eventBridge.archivedEvents.statistics("kept").events).toBe(252);
  });

  test("includes the second in which its time range starts, as the times of events are in seconds", async () => {
    created().clock.advance(400);
    put(1);
    received();
    await start({ EventStartTime: new Date("2026-11-02T09:30:00.300Z") });
    await untilState("COMPLETED");
    expect(received()).toHaveLength(2);
  });

  test("excludes events archived after its start, so that an event that fails again does not loop", async () => {
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
    expect(created().eventBridge.archivedEvents.statistics("kept").events).toBe(2);
  });

  test("can be cancelled after its start", async () => {
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
    await expect(client().send(new CancelReplayCommand({ ReplayName: "again" }))).rejects.toMatchObject({
      name: "IllegalStatusException",
      message: "Replay again is not in a valid state for this operation.",
    });
  });

  test("that a restart interrupted resumes with the next event", async () => {
    for (let n = 0; n < 150; n++) put(n);
    received();
    await call("StartReplay", wireInput);
    await turn();
    const sent = received();
    const { database, clock, eventBridge } = created();
    eventBridge.close();
    close();
    await open({ database, clock });
    created().eventBridge.start();
    await untilState("COMPLETED");
    const events = [...sent, ...received()].filter((payload) => payload !== "all");
    expect(events.map((event) => (event as { detail: { n: number } }).detail.n)).toEqual([...Array(150).keys()]);
  });

  test("whose archive does not exist at the next start fails", async () => {
    put(1);
    await call("StartReplay", wireInput);
    const { database, clock, eventBridge } = created();
    eventBridge.close();
    close();
    await open({ database, clock, archives: [] });
    created().eventBridge.start();
    expect(await untilState("FAILED")).toMatchObject({ StateReason: "The archive or its event bus does not exist." });
  });

  test("whose events cannot be sent over an error of the twin keeps its position, and is logged", async () => {
    for (let n = 0; n < 3; n++) put(n);
    const { database, clock } = created();
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
    expect(created().lines).toEqual([
      "EventBridge: replay again stopped, and will resume at the next start: the disk is full",
    ]);
    expect(await describeReplay()).toMatchObject({ State: "STARTING" });
    expect(sent()).toBe(0);
  });
});

test("replays are listed by name, state and archive", async () => {
  for (const ReplayName of ["a-1", "a-2", "b-1"]) {
    await start({ ReplayName });
    await untilState("COMPLETED", ReplayName);
  }
  const list = async (input: object) => {
    const { Replays = [], NextToken } = await client().send(new ListReplaysCommand(input));
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
    await expect(client().send(new Command({ ReplayName: "none" }) as DescribeReplayCommand)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Replay none does not exist.",
    });
  },
);

/** The turn of the event loop in which a replay sends its next batch. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
