/**
 * Event buses, archives and replays as EventBridge has them. Facts without a test:
 * - g4 an archive's counts lag, and g9 a replay takes minutes and is in order by the minute only: the twin does all of it at
 *   once and in order, which nothing may rely on.
 * - g8 whether a replayed event keeps its id is not known: nothing may rely on that either.
 */
import {
  CancelReplayCommand,
  DescribeArchiveCommand,
  DescribeEventBusCommand,
  DescribeReplayCommand,
  ListArchivesCommand,
  ListReplaysCommand,
  ListRulesCommand,
  PutEventsCommand,
  type PutEventsRequestEntry,
  StartReplayCommand,
  type StartReplayCommandInput,
} from "@aws-sdk/client-eventbridge";
import { expect, test, vi } from "vitest";
import { eventsArn, fixture, functionArn, useServices } from "./services.ts";

const startServices = useServices();

type Services = Awaited<ReturnType<typeof startServices>>;

const everything = { source: [{ prefix: "" }] };
const target = { id: "target", arn: functionArn("target") };

/** Two buses of one's own, each of whose events the function `target` gets, and two archives of the one. */
const declarations = {
  buses: [{ name: "jobs" }, { name: "other" }],
  rules: [
    { name: "all", eventBusName: "jobs", eventPattern: everything, targets: [target] },
    { name: "other", eventBusName: "other", eventPattern: everything, targets: [target] },
    {
      name: "constant",
      eventBusName: "jobs",
      eventPattern: everything,
      targets: [{ ...target, input: '"constant"' }],
    },
  ],
  archives: [
    { name: "kept", eventBusName: "jobs" },
    { name: "some", eventBusName: "jobs", eventPattern: { "detail-type": ["kept"] } },
  ],
};

function start(): Promise<Services> {
  return startServices([fixture("echo", { name: "target", reservedConcurrency: 1 })], declarations);
}

const entry = { Source: "tests", DetailType: "type", Detail: '{"a":1}', EventBusName: "jobs" };

function put({ events }: Services, ...Entries: PutEventsRequestEntry[]) {
  return events.send(new PutEventsCommand({ Entries }));
}

/** The next event that comes to the target, as itself rather than as a constant. */
async function nextEvent({ ended }: Services) {
  for (;;) {
    const { attempt } = await ended.next();
    if (attempt.payload !== '"constant"') return JSON.parse(attempt.payload);
  }
}

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

async function countOf({ events }: Services, ArchiveName: string) {
  return (await events.send(new DescribeArchiveCommand({ ArchiveName }))).EventCount;
}

test("g1 PutEvents takes ten entries and no more [recorded]", async () => {
  const services = await start();
  expect(await put(services, ...Array(10).fill(entry))).toMatchObject({ FailedEntryCount: 0 });
  await expect(put(services, ...Array(11).fill(entry))).rejects.toMatchObject({
    name: "ValidationException",
    message: expect.stringMatching(
      /at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10$/,
    ),
  });
});

test("g1 PutEvents takes 1 MB in all and no more [documented]", async () => {
  const services = await start();
  const overhead = Buffer.byteLength("tests" + "type" + '{"t":""}');
  const large = (bytes: number) => ({ ...entry, Detail: JSON.stringify({ t: "x".repeat(bytes - overhead) }) });
  expect(await put(services, large(524_288), large(524_288))).toMatchObject({ FailedEntryCount: 0 });
  await expect(put(services, large(524_288), large(524_289))).rejects.toMatchObject({
    name: "ValidationException",
    message: "Total size of the entries in the request is over the limit.",
  });
});

test.each(["Source", "DetailType", "Detail"])(
  "g2 an entry without its %s fails alone, and the call is a success [recorded]",
  async (member) => {
    const { $metadata, ...answer } = await put(await start(), { ...entry, [member]: undefined }, entry);
    expect($metadata.httpStatusCode).toBe(200);
    expect(answer).toEqual({
      FailedEntryCount: 1,
      Entries: [
        {
          ErrorCode: "InvalidArgument",
          ErrorMessage: `Parameter ${member} is not valid. Reason: ${member} is a required argument.`,
        },
        { EventId: expect.any(String) },
      ],
    });
  },
);

test.each(["{", "[]", '"text"', "1", "null"])(
  "g2 an entry whose Detail is %s, which is no JSON object, is malformed [recorded]",
  async (Detail) => {
    expect(await put(await start(), { ...entry, Detail })).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." }],
    });
  },
);

test("g2 an entry for an unknown bus gets an id [recorded]", async () => {
  expect(await put(await start(), { ...entry, EventBusName: "none" })).toMatchObject({
    FailedEntryCount: 0,
    Entries: [{ EventId: expect.any(String) }],
  });
});

test("g3 an event's time is in UTC and to the second, whether given or not [recorded]", async () => {
  const services = await start();
  services.clock.advance(999);
  await put(services, { ...entry, Time: new Date("2026-11-02T00:59:59.999+01:00") }, entry);
  expect((await nextEvent(services)).time).toBe("2026-11-01T23:59:59Z");
  expect((await nextEvent(services)).time).toBe("2026-11-02T09:30:00Z");
});

test("g3 an entry's EventId is the event's id [recorded]", async () => {
  const services = await start();
  const { Entries = [] } = await put(services, entry);
  expect((await nextEvent(services)).id).toBe(Entries[0]?.EventId);
});

test("g4 an archive has an ARN of its own, and is enabled at once [recorded]", async () => {
  const { events } = await start();
  expect(await events.send(new DescribeArchiveCommand({ ArchiveName: "kept" }))).toMatchObject({
    ArchiveArn: "arn:aws:events:eu-west-1:123456789012:archive/kept",
    State: "ENABLED",
  });
});

test("g4 an archive keeps what its pattern meets, and everything without one [documented]", async () => {
  const services = await start();
  await put(services, entry, { ...entry, DetailType: "kept" });
  expect([await countOf(services, "kept"), await countOf(services, "some")]).toEqual([2, 1]);
});

test("g4 an archive keeps the events of one bus [documented]", async () => {
  const services = await start();
  await put(services, { ...entry, EventBusName: "other" });
  expect(await countOf(services, "kept")).toBe(0);
  const { events } = services;
  const { Archives } = await events.send(new ListArchivesCommand({ EventSourceArn: eventsArn("event-bus/jobs") }));
  expect(Archives?.map(({ ArchiveName }) => ArchiveName)).toEqual(["kept", "some"]);
});

test("g5 a bus that does not exist is not found [recorded]", async () => {
  const { events } = await start();
  await expect(events.send(new DescribeEventBusCommand({ Name: "none" }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: "Event bus none does not exist.",
    $metadata: { httpStatusCode: 400 },
  });
});

test("g5 an archive that does not exist is not found [recorded]", async () => {
  const { events } = await start();
  await expect(events.send(new DescribeArchiveCommand({ ArchiveName: "none" }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: "Archive none does not exist.",
    $metadata: { httpStatusCode: 400 },
  });
});

test("g6 StartReplay answers with the replay's ARN, its time and STARTING [recorded]", async () => {
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

test("g6 CancelReplay answers CANCELLING [recorded]", async () => {
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
])("g7 a replay to %s is refused [recorded]", async (_case, overrides, name, message) => {
  await expect(startReplay(await start(), overrides)).rejects.toMatchObject({ name, message });
});

test("g7 a replay's name is taken for 90 days, whichever archive it was for [recorded]", async () => {
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

test("g7 too many active replays are refused [recorded]", async () => {
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
  // What comes after it is behind all that the replay has sent.
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

/** Holds replays where they are, as a twin that ends does. */
function stopReplays({ eventBridge }: Services): void {
  eventBridge.close();
}
