import { logGroupNameOf } from "../logs/arn.ts";
import { isBusArn } from "./arn.ts";
import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import { compileInputPath } from "./input-path.ts";
import { compileInputTransformer, type DeliveryContext } from "./input-transformer.ts";
import { checkLogInput } from "./log-entry.ts";
import type { TargetDeclaration } from "./target.ts";

/** A target and its input. */
export interface Delivery {
  readonly target: TargetDeclaration;
  /** Returns the payload of the function, or the log entry, in JSON. Throws `EventBridgeError` if the event does not fit the target's input. */
  payloadOf(event: BusEvent, context: DeliveryContext): string;
}

const emulated = new Set(["id", "arn", "roleArn", "input", "inputPath", "inputTransformer"]);

/** Throws `EventBridgeError` on a target that EventBridge would refuse or the twin does not emulate. */
export function createDelivery(target: TargetDeclaration): Delivery {
  const { id, arn, input, inputPath, inputTransformer } = target;
  const unknown = Object.keys(target).filter((key) => !emulated.has(key));
  if (unknown.length > 0) refuse(`The local EventBridge does not emulate ${unknown.join(", ")} of target ${id}.`);
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(id)) refuse(`The target id ${id} is not valid.`);
  const inputs = [input, inputPath, inputTransformer].filter((way) => way !== undefined);
  if (inputs.length > 1) {
    refuse(`Only one of Input, InputPath, or InputTransformer must be provided for target ${id}.`);
  }
  if (inputs.length > 0 && isBusArn(arn)) {
    refuse(`Target ${id} is an event bus: the local EventBridge forwards events to it unchanged.`);
  }
  if (logGroupNameOf(arn) !== undefined) checkLogInput(target);
  return { target, payloadOf: payloadOf(target) };
}

function payloadOf({ id, input, inputPath, inputTransformer }: TargetDeclaration): Delivery["payloadOf"] {
  if (inputTransformer !== undefined) return compileInputTransformer(id, inputTransformer);
  if (input !== undefined) {
    checkJson(id, input);
    return () => input;
  }
  if (inputPath === undefined) return (event) => JSON.stringify(event);
  const select = compileInputPath(inputPath);
  return (event) => JSON.stringify(select(event)) ?? refuse(`it has nothing at ${inputPath}`);
}

function checkJson(id: string, input: string): void {
  try {
    JSON.parse(input);
  } catch (error) {
    refuse(`JSON syntax error in input for target ${id}: ${error instanceof Error ? error.message : error}`);
  }
}

function refuse(message: string): never {
  throw new EventBridgeError("ValidationException", message);
}
