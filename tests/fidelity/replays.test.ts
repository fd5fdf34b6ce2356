/**
 * Replays of EventBridge. Without a test:
 * - g8 whether a replayed event keeps its id is not known: nothing may rely on it.
 * - g9 a replay takes minutes, and is in order by the minute only: the twin's is immediate and in order, on which nothing may rely.
 */
import {
  CancelReplayCommand,
  DescribeReplayCommand,
  ListReplaysCommand,
  ListRulesCommand,
  PutEventsCommand,
  StartReplayCommand,
  type StartReplayCommandInput,
} from "@aws-sdk/client-eventbridge";
import { expect, test, vi } from "vitest";
import { countOf, entry, nextEvent, put, useBuses } from "./buses.ts";
import { eventsArn, type Services } from "./services.ts";

const start = useBuses();

const day = {
  ReplayName: "again",
  EventSourceArn: eventsArn("archive/kept"),
  EventStartTime: new Date("2026-11-02T00:00:00Z"),
  EventEndTime: new Date("2026-11-03T00:00:00Z"),
  Destination: { Arn: eventsArn("event-bus/jobs") },
};

function startReplay({ events }: Services, overrides: Partial<StartReplayCommandInput> = {}) {
  return events.send(new StartReplayCommand({ ...day, ...overrides }));
}

async function untilCompleted({ events }: Services) {
  await vi.waitFor(async () => {
    const { State } = await events.send(new DescribeReplayCommand({ ReplayName: day.ReplayName }));
    expect(State).toBe("COMPLETED");
  });
}

test("g6 StartReplay returns the replay's ARN, its time and STARTING [recorded]", async () => {
  const { $metadata, ...answer } = await startReplay(await start());
  expect(answer).toEqual({
    ReplayArn: "arn:aws:events:eu-west-1:123456789012:replay/again",
    State: "STARTING",
    ReplayStartTime: new Date("2026-11-02T09:30:00Z"),
  });
});

test("g6 a replay has one of six states [documented]", async () => {
  const { events } = await start();
  for (const State of ["STARTING", "RUNNING", "CANCELLING", "COMPLETED", "CANCELLED", "FAILED"] as const) {
    await expect(events.send(new ListReplaysCommand({ State }))).resolves.toMatchObject({ Replays: [] });
  }
  const other = { State: "PAUSED" as "RUNNING" };
  await expect(events.send(new ListReplaysCommand(other))).rejects.toMatchObject({ name: "ValidationException" });
});

test("g6 CancelReplay returns CANCELLING [recorded]", async () => {
  const services = await start();
  stopReplays(services);
  await startReplay(services);
  expect(await services.events.send(new CancelReplayCommand({ ReplayName: "again" }))).toMatchObject({
    ReplayArn: eventsArn("replay/again"),
    State: "CANCELLING",
  });
});

test.each<[string, Partial<StartReplayCommandInput>, string, string]>([
  [
    "another bus than its archive's",
    { Destination: { Arn: eventsArn("event-bus/other") } },
    "ValidationException",
    "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.",
  ],
  [
    "a bus that does not exist",
    { Destination: { Arn: eventsArn("event-bus/none") } },
    "ResourceNotFoundException",
    "Event bus none does not exist.",
  ],
  [
    "its bus from an archive that does not exist",
    { EventSourceArn: eventsArn("archive/none") },
    "ValidationException",
    "Parameter EventSourceArn is not valid. Reason: Archive none does not exist.",
  ],
  [
    "its bus until the time from which it starts",
    { EventEndTime: day.EventStartTime },
    "ValidationException",
    "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.",
  ],
])("g7 a replay to %s is rejected [recorded]", async (_case, overrides, name, message) => {
  await expect(startReplay(await start(), overrides)).rejects.toMatchObject({ name, message });
});

test("g7 a replay's name is reserved for 90 days, for any archive [recorded]", async () => {
  const services = await start();
  await startReplay(services);
  await untilCompleted(services);
  services.clock.advance(90 * 86_400_000);
  const again = { EventSourceArn: eventsArn("archive/some") };
  await expect(startReplay(services, again)).rejects.toMatchObject({
    name: "ResourceAlreadyExistsException",
    message: "Replay again already exists.",
  });
  services.clock.advance(1);
  await expect(startReplay(services, again)).resolves.toMatchObject({ State: "STARTING" });
});

test("g7 too many active replays are rejected [recorded]", async () => {
  const services = await start();
  stopReplays(services);
  for (let n = 0; n < 10; n++) await startReplay(services, { ReplayName: `replay-${n}` });
  await expect(startReplay(services)).rejects.toMatchObject({
    name: "LimitExceededException",
    message: "The requested resource exceeds the maximum number allowed.",
  });
});

test("g8 a replayed event has the replay's name between its region and its resources [recorded]", async () => {
  const services = await start();
  await put(services, { ...entry, Resources: ["resource"] });
  const original = await nextEvent(services);
  await startReplay(services);
  const replayed = await nextEvent(services);
  expect(Object.keys(replayed)).toEqual([
    "version",
    "id",
    "detail-type",
    "source",
    "account",
    "time",
    "region",
    "replay-name",
    "resources",
    "detail",
  ]);
  expect(replayed).toEqual({ ...original, id: expect.any(String), "replay-name": "again" });
});

test("g8 a replayed event has its original time [documented]", async () => {
  const services = await start();
  await put(services, entry);
  await nextEvent(services);
  services.clock.advance(3_600_000);
  await startReplay(services);
  expect((await nextEvent(services)).time).toBe("2026-11-02T09:30:00Z");
});

test("g9 FilterArns limits a replay to the given rules [documented]", async () => {
  const services = await start();
  const { events, ended } = services;
  await put(services, entry);
  await ended.next();
  await ended.next();
  const FilterArns = [eventsArn("rule/jobs/constant")];
  await startReplay(services, { Destination: { ...day.Destination, FilterArns } });
  await untilCompleted(services);
  // Events sent later arrive after the replayed ones.
  await events.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName: "other", DetailType: "last" }] }));
  expect((await ended.next()).attempt.payload).toBe('"constant"');
  expect(JSON.parse((await ended.next()).attempt.payload)).toMatchObject({ "detail-type": "last" });
});

test("g9 the ARN of a rule names its bus, if that is not the default one [recorded]", async () => {
  const { events } = await start();
  const { Rules } = await events.send(new ListRulesCommand({ EventBusName: "jobs" }));
  expect(Rules?.[0]?.Arn).toBe("arn:aws:events:eu-west-1:123456789012:rule/jobs/all");
});

test("g9 a replayed event is not archived again [documented]", async () => {
  const services = await start();
  await put(services, entry);
  await startReplay(services);
  await untilCompleted(services);
  expect(await countOf(services, "kept")).toBe(1);
});

/** Pauses replays, as a stopping twin does. */
function stopReplays({ eventBridge }: Services): void {
  eventBridge.close();
}
