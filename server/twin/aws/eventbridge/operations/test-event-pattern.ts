import { EventBridgeError } from "../errors.ts";
import { parseObject } from "../parse-object.ts";
import { compilePatternJson } from "../pattern/pattern.ts";
import { required, string, structure } from "./input.ts";
import { operation } from "./operation.ts";
import { eventPattern } from "./shapes.ts";

export const testEventPattern = operation(
  structure({ EventPattern: required(eventPattern), Event: required(string()) }),
  (_eventBridge, { EventPattern, Event }) => {
    const matches = compilePatternJson(EventPattern);
    const event = parseObject(Event);
    if (event === undefined) throw new EventBridgeError("ValidationException", "Parameter Event is not valid.");
    return { Result: matches(event) };
  },
);
