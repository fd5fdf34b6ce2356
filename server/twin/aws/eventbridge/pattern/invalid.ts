import { EventBridgeError } from "../errors.ts";

export function invalid(reason: string): never {
  throw new EventBridgeError("InvalidEventPatternException", `Event pattern is not valid. Reason: ${reason}`);
}
