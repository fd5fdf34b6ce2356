import type { EventBridge } from "../eventbridge.ts";
import { readInput, type Shape } from "./input.ts";

/** Answers a request of EventBridge's API. Throws `EventBridgeError`. */
export type Operation = (eventBridge: EventBridge, input: unknown) => object;

export function operation<T>(shape: Shape<T>, answer: (eventBridge: EventBridge, input: T) => object): Operation {
  return (eventBridge, input) => answer(eventBridge, readInput(shape, input));
}

/** How the protocol writes a time: seconds since the epoch. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1_000;
}
