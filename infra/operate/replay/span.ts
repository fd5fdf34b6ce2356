import { Refusal } from "../refusal.ts";
import { timeText } from "./text.ts";

/** The times between which archived events are replayed, in milliseconds. */
export interface Span {
  readonly since: number;
  readonly until: number;
}

/** What is known of an archive's own time, in milliseconds. */
export interface ArchiveAge {
  readonly createdAt: number;
  /** 0 is for ever. */
  readonly retentionDays: number;
}

const dayMilliseconds = 86_400_000;
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
const archivingMilliseconds = 600_000;

/** Refuses a span that no archive could have events of. */
export function checkSpan({ since, until }: Span, now: number): void {
  if (since >= now) refuse(`--since is ${timeText(since)}, which is not past yet.`);
  if (until > now) refuse(`--until is ${timeText(until)}, which is not past yet.`);
  if (until <= since) refuse(`--until, ${timeText(until)}, is not after --since, ${timeText(since)}.`);
}

/** Refuses a span from which this archive holds nothing. Gives what is to be said about one that is only in part like that. */
export function checkArchived({ since, until }: Span, { createdAt, retentionDays }: ArchiveAge, now: number): string[] {
  const oldest = retentionDays === 0 ? createdAt : Math.max(createdAt, now - retentionDays * dayMilliseconds);
  const why = oldest === createdAt ? "it was made then" : `it keeps events for ${retentionDays} days`;
  if (until <= oldest) refuse(`The archive holds nothing from before ${timeText(oldest)}: ${why}.`);
  return [
    ...(since < oldest ? [`The archive holds nothing from before ${timeText(oldest)}: ${why}.`] : []),
    ...(until > now - archivingMilliseconds
      ? [
          "It can take ten minutes until AWS has archived an event. Once they are over, replay again with " +
            `--since ${timeText(Math.max(since, now - archivingMilliseconds))}: jobs that have ended do not run again.`,
        ]
      : []),
  ];
}

function refuse(message: string): never {
  throw new Refusal("ImpossibleSpan", message);
}
