import { EventBridgeError } from "../errors.ts";
import type { EventBridge } from "../eventbridge.ts";
import type { Rule } from "../rules.ts";
import { boolean, optional, required, string, structure } from "./input.ts";
import { operation } from "./operation.ts";
import { description, eventBusNameOrArn, eventPattern, ruleName } from "./shapes.ts";
import { refuseDeclared } from "./unchangeable.ts";

const ruleIdentity = { Name: required(ruleName), EventBusName: optional(eventBusNameOrArn) };

/** Omitted members of an existing rule are reset to their defaults; its targets stay. */
export const putRule = operation(
  structure({
    ...ruleIdentity,
    EventPattern: optional(eventPattern),
    ScheduleExpression: optional(string({ maximum: 256 })),
    State: optional(string({ values: ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"] })),
    Description: optional(description),
  }),
  ({ buses, rules }, { Name, EventBusName = "default", EventPattern, ScheduleExpression, State, Description }) => {
    const bus = buses.get(EventBusName);
    if (ScheduleExpression !== undefined) {
      if (bus.name !== "default") refuse("ScheduleExpression is supported only on the default event bus.");
      refuse("The local EventBridge does not emulate ScheduleExpression. Use EventPattern.");
    }
    if (EventPattern === undefined) refuse("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    const state = State ?? "ENABLED";
    if (state !== "ENABLED" && state !== "DISABLED")
      refuse(`The local EventBridge does not emulate the state ${state}.`);
    const previous = rules.find(bus, Name);
    if (previous !== undefined) refuseManaged(previous);
    const rule = rules.save({
      name: Name,
      busName: bus.name,
      eventPattern: EventPattern,
      state,
      description: Description,
      targets: previous?.targets ?? [],
    });
    return { RuleArn: rule.arn };
  },
);

/** Deleting a rule that does not exist is not an error: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html */
export const deleteRule = operation(
  structure({ ...ruleIdentity, Force: optional(boolean) }),
  ({ buses, rules }, { Name, EventBusName = "default" }) => {
    const rule = rules.find(buses.get(EventBusName), Name);
    if (rule === undefined) return {};
    refuseManaged(rule);
    if (rule.targets.length > 0) refuse("Rule can't be deleted since it has targets.");
    rules.remove(rule);
    return {};
  },
);

export const enableRule = operation(structure(ruleIdentity), (eventBridge, input) =>
  change(eventBridge, input, "ENABLED"),
);
export const disableRule = operation(structure(ruleIdentity), (eventBridge, input) =>
  change(eventBridge, input, "DISABLED"),
);

function change(
  { buses, rules }: EventBridge,
  { Name, EventBusName = "default" }: { Name: string; EventBusName: string | undefined },
  state: Rule["state"],
): object {
  const rule = rules.get(buses.get(EventBusName), Name);
  refuseManaged(rule);
  rules.save({ ...rule, state });
  return {};
}

/** AWS refuses to change the rules of its services in the same way. */
export function refuseManaged(rule: Rule): void {
  refuseDeclared(rule, `Rule ${rule.name}`, "ManagedRuleException");
}

function refuse(message: string): never {
  throw new EventBridgeError("ValidationException", message);
}
