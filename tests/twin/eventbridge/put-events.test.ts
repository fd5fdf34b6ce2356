import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { entry, useEventBridge } from "./declared.ts";
import { functionArn } from "./harness.ts";

const { client, clock, eventBridge, invocations, lines } = useEventBridge();

describe("PutEvents", () => {
  test("answers with the ids of the events that the targets get", async () => {
    const Time = new Date("2026-10-31T23:59:59.999Z");
    const { FailedEntryCount, Entries = [] } = await client().send(
      new PutEventsCommand({ Entries: [{ ...entry, Time, Resources: ["r"] }, entry] }),
    );
    expect({ FailedEntryCount, count: Entries.length }).toEqual({ FailedEntryCount: 0, count: 2 });
    expect(await invocations.next()).toEqual({ arn: functionArn, payload: { a: 1 } });
    expect(await invocations.next()).toEqual({ arn: functionArn, payload: { a: 1 } });
    const range = { after: { time: 0, sequence: 0 }, until: clock.now(), lastSequence: 9, limit: 9 };
    const archived = eventBridge.archivedEvents.read("all", range).map(({ event }) => event);
    expect(archived.map(({ id }) => id)).toEqual(Entries.map(({ EventId }) => EventId));
    expect(archived.map(({ time }) => time)).toEqual(["2026-10-31T23:59:59Z", "2026-11-02T09:30:00Z"]);
  });

  test("says of each entry what is wrong with it, and takes the others", async () => {
    const required = (name: string) => ({
      ErrorCode: "InvalidArgument",
      ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
    });
    const malformed = { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
    const { FailedEntryCount, Entries } = await client().send(
      new PutEventsCommand({
        Entries: [
          { ...entry, Source: undefined },
          { ...entry, DetailType: "" },
          { ...entry, Detail: undefined },
          { ...entry, Detail: "{" },
          { ...entry, Detail: "[]" },
          // So deep that what follows it would overflow the stack.
          { ...entry, Detail: `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}` },
          { ...entry, Source: "aws.s3" },
          { ...entry, Source: "other" },
        ],
      }),
    );
    expect(FailedEntryCount).toBe(7);
    expect(Entries).toEqual([
      required("Source"),
      required("DetailType"),
      required("Detail"),
      malformed,
      malformed,
      malformed,
      { ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source." },
      { EventId: expect.any(String) },
    ]);
  });

  test("gives an event for an unknown bus an id, and logs that it is dropped", async () => {
    const { Entries } = await client().send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName: "none" }] }));
    expect(Entries).toEqual([{ EventId: expect.any(String) }]);
    expect(lines.at(-1)).toBe("EventBridge: an event for the event bus none, which does not exist, is dropped.");
  });

  test("refuses no entries", async () => {
    await expect(client().send(new PutEventsCommand({ Entries: [] }))).rejects.toMatchObject({
      name: "ValidationException",
      message:
        "1 validation error detected: Value '[]' at 'entries' failed to satisfy constraint: Member must have length " +
        "greater than or equal to 1",
    });
  });

  test("refuses more than ten entries", async () => {
    await expect(client().send(new PutEventsCommand({ Entries: Array(11).fill(entry) }))).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringMatching(
        /^1 validation error detected: Value .* at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10$/,
      ),
    });
  });

  test("refuses more than 1 MB in all, and takes 1 MB", async () => {
    const base = { Source: "large", DetailType: "type" };
    const detail = (bytes: number) => JSON.stringify({ t: "x".repeat(bytes - '{"t":""}'.length) });
    const halves = (extra: number) => [
      { ...base, Detail: detail(524_288 - 9) },
      { ...base, Detail: detail(524_288 - 9 + extra) },
    ];
    await expect(client().send(new PutEventsCommand({ Entries: halves(1) }))).rejects.toMatchObject({
      name: "ValidationException",
      message: "Total size of the entries in the request is over the limit.",
    });
    expect(await client().send(new PutEventsCommand({ Entries: halves(0) }))).toMatchObject({ FailedEntryCount: 0 });
  });
});
