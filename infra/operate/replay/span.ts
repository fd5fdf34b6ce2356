import { formatTime } from "../format.ts";
import { Refusal } from "../refusal.ts";

/** The times, in milliseconds, between which archived events are replayed. */
export interface Span {
  readonly since: number;
  readonly until: number;
}

/** The age limits of an archive. */
export interface ArchiveAge {
  /** In milliseconds. */
  readonly createdAt: number;
  /** 0: forever. */
  readonly retentionDays: number;
}

const dayMilliseconds = 86_400_000;
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
const archivingMilliseconds = 600_000;

/** Throws a `Refusal` if no archive can have events of the span. */
export function checkSpan({ since, until }: Span, now: number): void {
  if (since >= now) refuse(`--since is ${formatTime(since)}, which is in the future.`);
  if (until > now) refuse(`--until is ${formatTime(until)}, which is in the future.`);
  if (until <= since) refuse(`--until, ${formatTime(until)}, is not after --since, ${formatTime(since)}.`);
}

/** Throws a `Refusal` if this archive has no events of the span. Returns notes on the parts of the span that it may lack. */
export function checkArchived({ since, until }: Span, { createdAt, retentionDays }: ArchiveAge, now: number): string[] {
  const oldest = retentionDays === 0 ? createdAt : Math.max(createdAt, now - retentionDays * dayMilliseconds);
  const why = oldest === createdAt ? "it was created then" : `it keeps events for ${retentionDays} days`;
  if (until <= oldest) refuse(`The archive holds no events from before ${formatTime(oldest)}: ${why}.`);
  return [
    ...(since < oldest ? [`The archive holds no events from before ${formatTime(oldest)}: ${why}.`] : []),
    ...(until > now - archivingMilliseconds
      ? [
          "AWS may take ten minutes to archive an event. After that, replay again with " +
            `--since ${formatTime(Math.max(since, now - archivingMilliseconds))}: jobs that have ended do not run again.`,
        ]
      : []),
  ];
}

function refuse(message: string): never {
  throw new Refusal("ImpossibleSpan", message);
}
