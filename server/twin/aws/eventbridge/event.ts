import { randomUUID } from "node:crypto";
import type { Account } from "../account.ts";

/** An event as its sender puts it. */
export interface EventEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: object;
  readonly resources?: readonly string[];
  /** Milliseconds since the epoch. Now by default. */
  readonly time?: number;
}

/** An event as rules match it and targets receive it: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export interface BusEvent {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601, to the second. */
  readonly time: string;
  readonly region: string;
  readonly "replay-name"?: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

export function createEvent(entry: EventEntry, account: Account, now: number): BusEvent {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": entry.detailType,
    source: entry.source,
    account: account.id,
    time: `${new Date(entry.time ?? now).toISOString().slice(0, 19)}Z`,
    region: account.region,
    resources: entry.resources ?? [],
    detail: entry.detail,
  };
}

/** Returns the event as a replay sends it. */
export function replayedEvent({ resources, detail, ...envelope }: BusEvent, replayName: string): BusEvent {
  return { ...envelope, "replay-name": replayName, resources, detail };
}
