import { isJson } from "./is-json.ts";

/** An accepted event that is not done. */
export interface QueuedEvent {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  /** The number of failed attempts. */
  readonly attempts: number;
  /** The response of the last attempt, JSON. */
  readonly response: string | undefined;
  /** Milliseconds of the monotonic clock. */
  readonly acceptedAt: number;
}

/** A damaged row of the queue. Running it could have another outcome than the accepted event. */
export class UnreadableEventError extends Error {
  override readonly name = "UnreadableEventError";
}

/** Reads an event's row. Throws an `UnreadableEventError` if it is damaged. */
export function readEvent(sequence: number, read: () => Record<string, unknown> | undefined): QueuedEvent {
  const row = rowOf(read);
  if (row === undefined) throw new Error(`Event ${sequence} is not in the queue.`);
  const { request_id, payload, attempts, response, accepted_at } = row;
  if (typeof request_id !== "string") throw new UnreadableEventError("request_id is not a string");
  if (!isJson(payload)) throw new UnreadableEventError("payload is not JSON");
  if (!isCount(attempts)) throw new UnreadableEventError("attempts is not a count");
  if (response !== null && !isJson(response)) throw new UnreadableEventError("response is not JSON");
  if (!isCount(accepted_at)) throw new UnreadableEventError("accepted_at is not a time");
  return { requestId: request_id, payload, attempts, response: response ?? undefined, acceptedAt: accepted_at };
}

function rowOf(read: () => Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  try {
    return read();
  } catch (error) {
    if (isDamage(error)) throw new UnreadableEventError("the row itself is damaged", { cause: error });
    throw error;
  }
}

/** Whether SQLite found the file damaged (https://www.sqlite.org/rescode.html#corrupt), or Node a number beyond a safe integer. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { errcode = 0, code } = error as Error & { readonly errcode?: number; readonly code?: string };
  return (errcode & 0xff) === 11 || code === "ERR_OUT_OF_RANGE";
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
