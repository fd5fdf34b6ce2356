import type { Rule } from "../rules.ts";
import { optional, required, structure } from "./input.ts";
import { operation } from "./operation.ts";
import { page } from "./page.ts";
import { arn, eventBusNameOrArn, paging, ruleName } from "./shapes.ts";

export const listRules = operation(
  structure({ EventBusName: optional(eventBusNameOrArn), NamePrefix: optional(ruleName), ...paging }),
  ({ buses, rules }, { EventBusName = "default", NamePrefix = "", ...request }) => {
    const named = rules.of(buses.get(EventBusName)).filter(({ name }) => name.startsWith(NamePrefix));
    const { items, ...rest } = page(named, request);
    return { Rules: items.map(describe), ...rest };
  },
);

export const describeRule = operation(
  structure({ Name: required(ruleName), EventBusName: optional(eventBusNameOrArn) }),
  ({ account, buses, rules }, { Name, EventBusName = "default" }) => ({
    ...describe(rules.get(buses.get(EventBusName), Name)),
    CreatedBy: account.id,
  }),
);

export const listRuleNamesByTarget = operation(
  structure({ TargetArn: required(arn), EventBusName: optional(eventBusNameOrArn), ...paging }),
  ({ buses, rules }, { TargetArn, EventBusName = "default", ...request }) => {
    const aiming = rules
      .of(buses.get(EventBusName))
      .filter(({ targets }) => targets.some(({ arn }) => arn === TargetArn));
    const { items, ...rest } = page(
      aiming.map(({ name }) => name),
      request,
    );
    return { RuleNames: items, ...rest };
  },
);

function describe({ name, arn: Arn, eventPattern, state, description, busName }: Rule) {
  return {
    Name: name,
    Arn,
    EventPattern: eventPattern,
    State: state,
    Description: description,
    EventBusName: busName,
  };
}
