import { parseFunctionName } from "../lambda/arn.ts";
import { isBusArn } from "./arn.ts";
import type { Buses } from "./buses.ts";
import { EventBridgeError } from "./errors.ts";
import type { TargetDeclaration } from "./targets.ts";

/** Throws on a target that is nothing which the twin has. */
export type TargetCheck = (target: Pick<TargetDeclaration, "id" | "arn">) => void;

export function createTargetCheck(functionNames: readonly string[], buses: Buses): TargetCheck {
  return ({ id, arn }) => {
    if (isBusArn(arn) ? buses.find(arn) !== undefined : isFunction(arn, functionNames)) return;
    const busNames = buses.all().map(({ name }) => name);
    throw new EventBridgeError(
      "ValidationException",
      `The local EventBridge sends events to functions and event buses of the twin; ${arn} of target ${id} is none of them. ` +
        `Functions: ${functionNames.join(", ") || "none"}. Event buses: ${busNames.join(", ")}.`,
    );
  };
}

function isFunction(arn: string, functionNames: readonly string[]): boolean {
  if (!/^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[a-zA-Z0-9-_]{1,64}(:\$LATEST)?$/.test(arn)) return false;
  return functionNames.includes(parseFunctionName(arn).name);
}
