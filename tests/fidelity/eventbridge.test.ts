/**
 * Event buses and archives of EventBridge; for replays see replays.test.ts. Without a test: g4 an archive's counts lag behind. The
 * twin's are exact immediately, on which nothing may rely.
 */
import {
  CreateArchiveCommand,
  DescribeArchiveCommand,
  DescribeEventBusCommand,
  ListArchivesCommand,
  UpdateArchiveCommand,
} from "@aws-sdk/client-eventbridge";
import { expect, test } from "vitest";
import { countOf, entry, nextEvent, put, useBuses } from "./buses.ts";
import { eventsArn } from "./services.ts";

const start = useBuses();

test("g1 PutEvents accepts at most ten entries [recorded]", async () => {
  const services = await start();
  expect(await put(services, ...Array(10).fill(entry))).toMatchObject({ FailedEntryCount: 0 });
  await expect(put(services, ...Array(11).fill(entry))).rejects.toMatchObject({
    name: "ValidationException",
    message: expect.stringMatching(
      /at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10$/,
    ),
  });
});

test("g1 PutEvents accepts at most 1 MB in total [documented]", async () => {
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
  "g2 an entry whose Detail is %s, which is not a JSON object, is malformed [recorded]",
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

test("g3 an event's time is in UTC with second precision, given or not [recorded]", async () => {
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

test("g4 an archive has its own ARN, and is enabled immediately [recorded]", async () => {
  const { events } = await start();
  expect(await events.send(new DescribeArchiveCommand({ ArchiveName: "kept" }))).toMatchObject({
    ArchiveArn: "arn:aws:events:eu-west-1:123456789012:archive/kept",
    State: "ENABLED",
  });
});

test("g4 an archive keeps the events that match its pattern, and all events without one [documented]", async () => {
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

test("g5 an archive's name is unique [recorded]", async () => {
  const { events } = await start();
  const again = new CreateArchiveCommand({ ArchiveName: "kept", EventSourceArn: eventsArn("event-bus/other") });
  await expect(events.send(again)).rejects.toMatchObject({
    name: "ResourceAlreadyExistsException",
    message: "Archive kept already exists.",
    $metadata: { httpStatusCode: 400 },
  });
});

test("g5 an empty update is rejected before the archive is looked up [recorded]", async () => {
  const { events } = await start();
  await expect(events.send(new UpdateArchiveCommand({ ArchiveName: "none" }))).rejects.toMatchObject({
    name: "ValidationException",
    message: "At least one of EventPattern, RetentionDays or Description must be provided.",
    $metadata: { httpStatusCode: 400 },
  });
});
