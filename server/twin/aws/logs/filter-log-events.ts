import { logGroupNameOf } from "./arn.ts";
import { Input, refuse } from "./input.ts";
import type { LogEvent } from "./log-events.ts";
import type { Logs } from "./logs.ts";

const known = [
  "logGroupName",
  "logGroupIdentifier",
  "startTime",
  "endTime",
  "limit",
  "nextToken",
  // Without effect on AWS since 2019: all streams are searched together.
  "interleaved",
  "filterPattern",
  "unmask",
  "startFromHead",
];

// A page has at most 1 MB and 10,000 events.
const maxPageBytes = 1_048_576;
const maxPageEvents = 10_000;

// The twin is the only sender, so a log group has one stream.
const logStreamName = "twin";

/**
 * Answers FilterLogEvents: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 * Throws `LogsError`.
 */
export function filterLogEvents(logs: Logs, body: unknown): object {
  const input = new Input(body, known);
  const name = logGroupOf(input);
  const limit = input.integer("limit", { minimum: 1, maximum: maxPageEvents }) ?? maxPageEvents;
  const since = input.integer("startTime", {}) ?? 0;
  const until = input.integer("endTime", {}) ?? Number.MAX_SAFE_INTEGER;
  const token = input.string("nextToken", { maximum: 2_048 });
  const pattern = input.string("filterPattern", { maximum: 1_024 });
  if (pattern !== undefined) refuse("The local CloudWatch Logs does not emulate a filterPattern.");
  if (input.boolean("unmask")) refuse("The local CloudWatch Logs does not emulate unmask.");
  if (input.boolean("startFromHead") === false)
    refuse("The local CloudWatch Logs reads the oldest events first: it does not emulate startFromHead=false.");
  input.boolean("interleaved");

  const after = token === undefined ? { timestamp: -1, sequence: 0 } : positionOf(token);
  const found = logs.read(name, { since, until, after, limit: limit + 1 });
  const page = firstPage(found, limit);
  const last = page.at(-1);
  return {
    events: page.map(({ sequence, ...event }) => ({ eventId: idOf(sequence), logStreamName, ...event })),
    searchedLogStreams: [],
    ...(last !== undefined && page.length < found.length && { nextToken: tokenOf(last) }),
  };
}

function logGroupOf(input: Input): string {
  const pattern = /^[\w./#-]+$/;
  const name = input.string("logGroupName", { maximum: 512, pattern });
  const identifier = input.string("logGroupIdentifier", { maximum: 2_048 });
  if (name !== undefined && identifier !== undefined)
    refuse("LogGroupName and LogGroupIdentifier cannot be used together.");
  if (identifier !== undefined) return logGroupNameOf(identifier) ?? identifier;
  return name ?? refuse("You must specify either LogGroupName or LogGroupIdentifier.");
}

function firstPage(events: readonly LogEvent[], limit: number): LogEvent[] {
  let bytes = 0;
  const end = events.findIndex(({ message }, index) => {
    bytes += Buffer.byteLength(message);
    return index === limit || (index > 0 && bytes > maxPageBytes);
  });
  return events.slice(0, end === -1 ? events.length : end);
}

function idOf(sequence: number): string {
  return String(sequence).padStart(56, "0");
}

function tokenOf({ timestamp, sequence }: LogEvent): string {
  return Buffer.from(`after ${timestamp} ${sequence}`).toString("base64url");
}

function positionOf(token: string): Pick<LogEvent, "timestamp" | "sequence"> {
  const [, timestamp, sequence] =
    /^after (\d{1,15}) (\d{1,15})$/.exec(Buffer.from(token, "base64url").toString()) ?? [];
  if (timestamp === undefined) refuse("The specified nextToken is invalid.");
  return { timestamp: Number(timestamp), sequence: Number(sequence) };
}
