import type { Archive } from "../archives.ts";
import { isBusArn } from "../arn.ts";
import { EventBridgeError } from "../errors.ts";
import { integer, optional, required, structure } from "./input.ts";
import { operation, seconds } from "./operation.ts";
import { archiveName, arn, description, eventPattern } from "./shapes.ts";
import { refuseDeclared } from "./unchangeable.ts";

const settings = {
  Description: optional(description),
  EventPattern: optional(eventPattern),
  RetentionDays: optional(integer(0, 2 ** 31 - 1)),
};

export const createArchive = operation(
  structure({ ArchiveName: required(archiveName), EventSourceArn: required(arn), ...settings }),
  ({ buses, archives, clock }, { ArchiveName, EventSourceArn, Description, EventPattern, RetentionDays = 0 }) => {
    if (!isBusArn(EventSourceArn)) {
      refuse("Parameter EventSourceArn is not valid. Reason: Must contain an event bus ARN.");
    }
    const bus = buses.get(EventSourceArn);
    if (archives.has(ArchiveName)) {
      throw new EventBridgeError("ResourceAlreadyExistsException", `Archive ${ArchiveName} already exists.`);
    }
    const archive = archives.save({
      name: ArchiveName,
      busName: bus.name,
      eventPattern: EventPattern,
      retentionDays: RetentionDays,
      description: Description,
      createdAt: clock.now(),
    });
    return answer(archive);
  },
);

export const updateArchive = operation(
  structure({ ArchiveName: required(archiveName), ...settings }),
  ({ archives }, { ArchiveName, Description, EventPattern, RetentionDays }) => {
    if (Description === undefined && EventPattern === undefined && RetentionDays === undefined) {
      refuse("At least one of EventPattern, RetentionDays or Description must be provided.");
    }
    const archive = archives.get(ArchiveName);
    refuseDeclared(archive, `Archive ${ArchiveName}`);
    const changed = archives.save({
      ...archive,
      description: Description ?? archive.description,
      eventPattern: EventPattern ?? archive.eventPattern,
      retentionDays: RetentionDays ?? archive.retentionDays,
    });
    return answer(changed);
  },
);

export const deleteArchive = operation(
  structure({ ArchiveName: required(archiveName) }),
  ({ archives }, { ArchiveName }) => {
    const archive = archives.get(ArchiveName);
    refuseDeclared(archive, `Archive ${ArchiveName}`);
    archives.remove(archive);
    return {};
  },
);

function answer({ arn: ArchiveArn, createdAt }: Archive) {
  return { ArchiveArn, State: "ENABLED", CreationTime: seconds(createdAt) };
}

function refuse(message: string): never {
  throw new EventBridgeError("ValidationException", message);
}
