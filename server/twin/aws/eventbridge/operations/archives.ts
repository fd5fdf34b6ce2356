import type { Archive } from "../archives.ts";
import { busArn } from "../arn.ts";
import type { EventBridge } from "../eventbridge.ts";
import { optional, required, string, structure } from "./input.ts";
import { operation, seconds } from "./operation.ts";
import { page } from "./page.ts";
import { archiveName, arn, paging } from "./shapes.ts";

const states = ["ENABLED", "DISABLED", "CREATING", "UPDATING", "CREATE_FAILED", "UPDATE_FAILED"];

export const listArchives = operation(
  structure({
    NamePrefix: optional(archiveName),
    EventSourceArn: optional(arn),
    State: optional(string({ values: states })),
    ...paging,
  }),
  (eventBridge, { NamePrefix = "", EventSourceArn, State = "ENABLED", ...request }) => {
    const bus = EventSourceArn === undefined ? undefined : eventBridge.buses.get(EventSourceArn);
    const wanted = eventBridge.archives
      .all()
      .filter(
        (archive) =>
          archive.name.startsWith(NamePrefix) &&
          (bus?.name ?? archive.busName) === archive.busName &&
          State === "ENABLED",
      );
    const { items, ...rest } = page(wanted, request);
    return { Archives: items.map((archive) => summarize(eventBridge, archive)), ...rest };
  },
);

export const describeArchive = operation(
  structure({ ArchiveName: required(archiveName) }),
  (eventBridge, { ArchiveName }) => {
    const archive = eventBridge.archives.get(ArchiveName);
    const { arn, description, eventPattern } = archive;
    return {
      ArchiveArn: arn,
      Description: description,
      EventPattern: eventPattern,
      ...summarize(eventBridge, archive),
    };
  },
);

function summarize({ account, archives, archivedEvents }: EventBridge, archive: Archive) {
  archives.expire(archive);
  const { events, bytes } = archivedEvents.statistics(archive.name);
  return {
    ArchiveName: archive.name,
    EventSourceArn: busArn(account, archive.busName),
    State: "ENABLED",
    RetentionDays: archive.retentionDays,
    EventCount: events,
    SizeBytes: bytes,
    CreationTime: seconds(archive.createdAt),
  };
}
