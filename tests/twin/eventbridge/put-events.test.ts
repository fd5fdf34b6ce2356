import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { entry, useEventBridge } from "./declared.ts";

const { client, lines } = useEventBridge();

describe("PutEvents", () => {
  test("refuses an entry whose source is AWS", async () => {
    const { FailedEntryCount, Entries } = await client().send(
      new PutEventsCommand({ Entries: [{ ...entry, Source: "aws.s3" }] }),
    );
    expect({ FailedEntryCount, Entries }).toEqual({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source." }],
    });
  });

  test("gives an event for an unknown bus an id, and logs that it dropped it", async () => {
    const { Entries } = await client().send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName: "none" }] }));
    expect(Entries).toEqual([{ EventId: expect.any(String) }]);
    expect(lines.at(-1)).toBe("EventBridge: dropped an event for the event bus none, which does not exist.");
  });

  test("refuses no entries", async () => {
    await expect(client().send(new PutEventsCommand({ Entries: [] }))).rejects.toMatchObject({
      name: "ValidationException",
      message:
        "1 validation error detected: Value '[]' at 'entries' failed to satisfy constraint: Member must have length " +
        "greater than or equal to 1",
    });
  });

  test("refuses an entry that is nested so deeply that it could overflow the stack", async () => {
    const Detail = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    const { Entries } = await client().send(new PutEventsCommand({ Entries: [{ ...entry, Detail }] }));
    expect(Entries).toEqual([{ ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." }]);
  });
});
