import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import { compileInputPath } from "./input-path.ts";

/** A Lambda function that a rule invokes with the event, with a part of it or with a constant. */
export interface TargetDeclaration {
  readonly id: string;
  /** The function's. */
  readonly arn: string;
  /** JSON. */
  readonly input?: string;
  /** A JSON path such as `$.detail`. */
  readonly inputPath?: string;
}

export interface Target extends TargetDeclaration {
  /** The JSON to invoke the function with; undefined if the event has nothing where the target's path points. */
  payloadOf(event: BusEvent): string | undefined;
}

const emulated = new Set(["id", "arn", "input", "inputPath"]);

/** Throws on a target that EventBridge would refuse or that the twin does not emulate. */
export function createTarget(declaration: TargetDeclaration): Target {
  const { id, arn, input, inputPath } = declaration;
  const unknown = Object.keys(declaration).filter((key) => !emulated.has(key));
  if (unknown.length > 0) refuse(`The local EventBridge does not emulate ${unknown.join(", ")} of target ${id}.`);
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(id)) refuse(`The target id ${id} is not valid.`);
  if (!/^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:/.test(arn)) {
    refuse(`The local EventBridge emulates no target but Lambda functions; ${arn} of target ${id} is none.`);
  }
  if (input !== undefined && inputPath !== undefined) {
    refuse(`Only one of Input, InputPath, or InputTransformer must be provided for target ${id}.`);
  }
  return { ...declaration, payloadOf: payloadOf(id, input, inputPath) };
}

function payloadOf(id: string, input: string | undefined, inputPath = "$"): Target["payloadOf"] {
  if (input !== undefined) {
    checkJson(id, input);
    return () => input;
  }
  const select = compileInputPath(inputPath);
  return (event) => JSON.stringify(select(event));
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
