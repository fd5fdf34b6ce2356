import { optional, required, structure } from "./input.ts";
import { operation } from "./operation.ts";
import { page } from "./page.ts";
import { eventBusNameOrArn, paging, ruleName } from "./shapes.ts";

export const listRules = operation(
  structure({ EventBusName: optional(eventBusNameOrArn), NamePrefix: optional(ruleName), ...paging }),
  ({ buses, rules }, { EventBusName = "default", NamePrefix = "", ...request }) => {
    const named = rules.of(buses.get(EventBusName)).filter(({ name }) => name.startsWith(NamePrefix));
    const { items, ...rest } = page(named, request);
    return {
      Rules: items.map(({ name, arn, eventPattern, state, description, bus }) => ({
        Name: name,
        Arn: arn,
        EventPattern: JSON.stringify(eventPattern),
        State: state,
        Description: description,
        EventBusName: bus.name,
      })),
      ...rest,
    };
  },
);

export const listTargetsByRule = operation(
  structure({ Rule: required(ruleName), EventBusName: optional(eventBusNameOrArn), ...paging }),
  ({ buses, rules }, { Rule, EventBusName = "default", ...request }) => {
    const { items, ...rest } = page(rules.get(buses.get(EventBusName), Rule).targets, request);
    return {
      Targets: items.map(({ id, arn, input, inputPath }) => ({ Id: id, Arn: arn, Input: input, InputPath: inputPath })),
      ...rest,
    };
  },
);
