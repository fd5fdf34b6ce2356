import { isJson } from "../is-json.ts";
import { isWithinLimit, type Outcome } from "../outcome.ts";
import type { Message } from "./messages.ts";

/**
 * Reads a message from an environment's thread; returns undefined for any other value. The function runs in that thread and can post
 * anything, which must not end the process that all its environments share.
 */
export function readMessage(value: unknown): Message | undefined {
  if (!isObject(value)) return undefined;
  if (value["type"] === "ready") return { type: "ready" };
  const { type, final, invocation } = value;
  const outcome = readOutcome(value["outcome"]);
  if (type !== "ended" || outcome === undefined) return undefined;
  if (final === true) return { type, outcome, final };
  return final === false && typeof invocation === "number" ? { type, outcome, final, invocation } : undefined;
}

function readOutcome(value: unknown): Outcome | undefined {
  if (!isObject(value)) return undefined;
  const { payload, functionError } = value;
  if (!isJson(payload) || !isWithinLimit(payload)) return undefined;
  if (functionError === undefined) return { payload };
  return functionError === "Unhandled" ? { payload, functionError } : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
