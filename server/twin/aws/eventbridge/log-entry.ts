import type { LogEntry } from "../logs/logs.ts";
import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import type { TargetDeclaration } from "./target.ts";

/**
 * Throws on what a log group cannot have as its input: EventBridge makes an entry of the event as it is, or of a template of exactly
 * these two members. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
 */
export function checkLogInput({ id, input, inputPath, inputTransformer }: TargetDeclaration): void {
  if (input !== undefined || inputPath !== undefined) refuse(id);
  if (inputTransformer !== undefined && !isEntry(inputTransformer.inputTemplate)) refuse(id);
}

function isEntry(template: string): boolean {
  try {
    // A digit stands for a value as well as in a string.
    const members = Object.keys(JSON.parse(template.replace(/<[^<>]+>/g, "0")));
    return members.toSorted().join() === "message,timestamp";
  } catch {
    return false;
  }
}

/** The entry that EventBridge writes to a log group. Throws `EventBridgeError` if what the target makes of the event is not one. */
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
    `Target ${id} is a log group, which gets the event as it is, or what an InputTemplate of this form makes of it: ` +
      '{"timestamp": <time>, "message": <text>}.',
  );
}
