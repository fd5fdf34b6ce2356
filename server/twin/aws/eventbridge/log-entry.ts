import type { LogEntry } from "../logs/logs.ts";
import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import type { TargetDeclaration } from "./target.ts";

/**
 * Throws `EventBridgeError` on an input that a log group cannot have. EventBridge makes an entry from the event as it is, or from a
 * template with exactly the members `timestamp` and `message`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
 */
export function checkLogInput({ id, input, inputPath, inputTransformer }: TargetDeclaration): void {
  if (input !== undefined || inputPath !== undefined) refuse(id);
  if (inputTransformer !== undefined && !isEntry(inputTransformer.inputTemplate)) refuse(id);
}

function isEntry(template: string): boolean {
  try {
    // A digit is valid both as a value and inside a string.
    const members = Object.keys(JSON.parse(template.replace(/<[^<>]+>/g, "0")));
    return members.toSorted().join() === "message,timestamp";
  } catch {
    return false;
  }
}

/** Returns the entry that EventBridge writes to a log group. Throws `EventBridgeError` if the payload is not an entry. */
export function logEntryOf({ inputTransformer }: TargetDeclaration, payload: string, event: BusEvent): LogEntry {
  if (inputTransformer === undefined) return { timestamp: Date.parse(event.time), message: payload };
  const { timestamp, message } = JSON.parse(payload) as { timestamp: unknown; message: unknown };
  const time = typeof timestamp === "number" ? timestamp : Date.parse(String(timestamp));
  if (Number.isNaN(time)) throw new EventBridgeError("ValidationException", "its timestamp is not a time.");
  if (typeof message !== "string") throw new EventBridgeError("ValidationException", "its message is not a string.");
  return { timestamp: time, message };
}

function refuse(id: string): never {
  throw new EventBridgeError(
    "ValidationException",
    `Target ${id} is a log group, which receives the event as it is, or an InputTemplate of this form: ` +
      '{"timestamp": <time>, "message": <text>}.',
  );
}
