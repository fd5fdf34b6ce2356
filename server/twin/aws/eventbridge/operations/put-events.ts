import { randomUUID } from "node:crypto";
import { entrySize, maximumEntriesBytes } from "../entry-size.ts";
import type { EventEntry } from "../event.ts";
import { type EventBridge, tooLarge } from "../eventbridge.ts";
import { parseObject } from "../parse-object.ts";
import { list, optional, required, string, structure, timestamp } from "./input.ts";
import { operation } from "./operation.ts";
import { eventBusNameOrArn } from "./shapes.ts";

const entryShape = structure({
  Time: optional(timestamp),
  Source: optional(string()),
  Resources: optional(list(string({ maximum: 2_048 }))),
  DetailType: optional(string({ maximum: 128 })),
  Detail: optional(string()),
  EventBusName: optional(eventBusNameOrArn),
});

type Entry = ReturnType<typeof entryShape>;

/** The error of an entry, which does not fail the others. */
type EntryError = { readonly ErrorCode: string; readonly ErrorMessage: string };

export const putEvents = operation(
  structure({ Entries: required(list(entryShape, { minimum: 1, maximum: 10 })) }),
  (eventBridge, { Entries }) => {
    const parsed = Entries.map(parseEntry);
    const size = parsed.reduce((total, entry) => total + ("ErrorCode" in entry ? 0 : entrySize(entry)), 0);
    if (size > maximumEntriesBytes) throw tooLarge();
    const results = eventBridge.database.transaction(() =>
      parsed.map((entry, index) =>
        "ErrorCode" in entry ? entry : { EventId: put(eventBridge, Entries[index]?.EventBusName ?? "default", entry) },
      ),
    );
    return { FailedEntryCount: parsed.filter((entry) => "ErrorCode" in entry).length, Entries: results };
  },
);

function parseEntry({ Time, Source, Resources, DetailType, Detail }: Entry): EventEntry | EntryError {
  if (!Source) return missing("Source");
  if (!DetailType) return missing("DetailType");
  if (!Detail) return missing("Detail");
  if (Source.startsWith("aws.")) {
    return { ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source." };
  }
  const detail = parseObject(Detail);
  if (detail === undefined) return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
  return {
    source: Source,
    detailType: DetailType,
    detail,
    ...(Resources !== undefined && { resources: Resources }),
    ...(Time !== undefined && { time: Time }),
  };
}

function missing(parameter: string): EntryError {
  return {
    ErrorCode: "InvalidArgument",
    ErrorMessage: `Parameter ${parameter} is not valid. Reason: ${parameter} is a required argument.`,
  };
}

/** As on AWS, an event for a bus that does not exist gets an id and is dropped. */
function put(eventBridge: EventBridge, eventBusName: string, entry: EventEntry): string {
  if (eventBridge.buses.find(eventBusName) !== undefined) return eventBridge.putEvent(eventBusName, entry);
  eventBridge.log(`EventBridge: dropped an event for the event bus ${eventBusName}, which does not exist.`);
  return randomUUID();
}
