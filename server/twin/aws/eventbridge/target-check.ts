import { parseFunctionName } from "../lambda/arn.ts";
import { logGroupNameOf } from "../logs/arn.ts";
import { isBusArn } from "./arn.ts";
import type { Buses } from "./buses.ts";
import { EventBridgeError } from "./errors.ts";
import type { TargetDeclaration } from "./target.ts";

/** Throws `EventBridgeError` on a target that does not exist in the twin. */
export type TargetCheck = (target: Pick<TargetDeclaration, "id" | "arn">) => void;

export function createTargetCheck(
  functionNames: readonly string[],
  buses: Buses,
  logGroupNames: readonly string[] = [],
): TargetCheck {
  const exists = (arn: string): boolean => {
    if (isBusArn(arn)) return buses.find(arn) !== undefined;
    const logGroupName = logGroupNameOf(arn);
    return logGroupName === undefined ? isFunction(arn, functionNames) : logGroupNames.includes(logGroupName);
  };
  return ({ id, arn }) => {
    if (exists(arn)) return;
    const busNames = buses.all().map(({ name }) => name);
    throw new EventBridgeError(
      "ValidationException",
      `The target ${id} does not exist: ${arn}. The local EventBridge sends events to functions, event buses and log groups ` +
        `of the twin. Functions: ${functionNames.join(", ") || "none"}. Event buses: ${busNames.join(", ")}. ` +
        `Log groups: ${logGroupNames.join(", ") || "none"}.`,
    );
  };
}

function isFunction(arn: string, functionNames: readonly string[]): boolean {
  if (!/^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[a-zA-Z0-9-_]{1,64}(:\$LATEST)?$/.test(arn)) return false;
  return functionNames.includes(parseFunctionName(arn).name);
}
