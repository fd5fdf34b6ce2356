import type { EventEntry } from "./event.ts";

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
export const maximumEntriesBytes = 1_048_576;

/** Returns the size of an entry in bytes, as it counts towards a request's limit: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
export function entrySize({ source, detailType, detail, resources = [], time }: EventEntry): number {
  const texts = [source, detailType, JSON.stringify(detail), ...resources];
  return texts.reduce((size, text) => size + Buffer.byteLength(text), time === undefined ? 0 : 14);
}
