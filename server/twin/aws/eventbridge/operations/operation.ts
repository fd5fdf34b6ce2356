import type { EventBridge } from "../eventbridge.ts";
import { readInput, type Shape } from "./input.ts";

/** An operation of EventBridge's API. Throws `EventBridgeError`. */
export type Operation = (eventBridge: EventBridge, input: unknown) => object;

export function operation<T>(shape: Shape<T>, answer: (eventBridge: EventBridge, input: T) => object): Operation {
  return (eventBridge, input) => answer(eventBridge, readInput(shape, input));
}

/** Converts a time to the protocol's seconds since the epoch. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1_000;
}
