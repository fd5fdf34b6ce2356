import { randomUUID } from "node:crypto";
import { type EventBridgeClient, StartReplayCommand } from "@aws-sdk/client-eventbridge";
import { Refusal } from "../refusal.ts";
import type { Archive } from "./archive.ts";
import type { Span } from "./span.ts";

/** Starts a replay of a span of the archive to these rules of its bus. Resolves with the name of the replay. */
export async function startReplay(
  client: EventBridgeClient,
  archive: Archive,
  { since, until }: Span,
  rules: readonly string[],
): Promise<string> {
  const name = `jobs-${randomUUID()}`;
  const request = {
    ReplayName: name,
    EventSourceArn: archive.arn,
    EventStartTime: new Date(since),
    EventEndTime: new Date(until),
    Destination: { Arn: archive.busArn, FilterArns: [...rules] },
  };
  try {
    await client.send(new StartReplayCommand(request));
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== "LimitExceededException") throw cause;
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
    const text =
      "Ten replays are active already, the limit of an account in a region. aws events list-replays shows them.";
    throw new Refusal("TooManyReplays", text, { cause });
  }
  return name;
}
