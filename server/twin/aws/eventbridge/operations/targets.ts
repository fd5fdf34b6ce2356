import { EventBridgeError } from "../errors.ts";
import type { TargetDeclaration } from "../target.ts";
import { refuseManaged } from "./change-rules.ts";
import { boolean, list, map, optional, required, string, structure } from "./input.ts";
import { operation } from "./operation.ts";
import { page } from "./page.ts";
import { arn, eventBusNameOrArn, paging, ruleName, targetId } from "./shapes.ts";

const ruleIdentity = { Rule: required(ruleName), EventBusName: optional(eventBusNameOrArn) };

const targetShape = structure({
  Id: required(targetId),
  Arn: required(arn),
  RoleArn: optional(arn),
  Input: optional(string({ maximum: 8_192 })),
  InputPath: optional(string({ maximum: 256 })),
  InputTransformer: optional(
    structure({
      InputPathsMap: optional(
        map(string({ maximum: 256, pattern: /^[A-Za-z0-9_-]+$/ }), string({ maximum: 256 }), 100),
      ),
      InputTemplate: required(string({ maximum: 8_192 })),
    }),
  ),
});

type Target = ReturnType<typeof targetShape>;

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const maximumTargets = 5;

/** Adds targets or replaces those with the same ids, all or none. */
export const putTargets = operation(
  structure({ ...ruleIdentity, Targets: required(list(targetShape, { minimum: 1, maximum: 100 })) }),
  ({ buses, rules, checkTarget }, { Rule, EventBusName = "default", Targets }) => {
    const rule = rules.get(buses.get(EventBusName), Rule);
    refuseManaged(rule);
    const targets = new Map([...rule.targets, ...Targets.map(declarationOf)].map((target) => [target.id, target]));
    if (targets.size > maximumTargets) {
      throw new EventBridgeError(
        "LimitExceededException",
        "The requested resource exceeds the maximum number allowed.",
      );
    }
    for (const { Id, Arn } of Targets) checkTarget({ id: Id, arn: Arn });
    rules.save({ ...rule, targets: [...targets.values()] });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
);

export const removeTargets = operation(
  structure({ ...ruleIdentity, Ids: required(list(targetId, { minimum: 1, maximum: 100 })), Force: optional(boolean) }),
  ({ buses, rules }, { Rule, EventBusName = "default", Ids }) => {
    const rule = rules.get(buses.get(EventBusName), Rule);
    refuseManaged(rule);
    const known = new Set(rule.targets.map(({ id }) => id));
    const failed = Ids.filter((id) => !known.has(id)).map((TargetId) => ({
      TargetId,
      ErrorCode: "ResourceNotFoundException",
      ErrorMessage: `Rule ${Rule} has no target ${TargetId}.`,
    }));
    rules.save({ ...rule, targets: rule.targets.filter(({ id }) => !Ids.includes(id)) });
    return { FailedEntryCount: failed.length, FailedEntries: failed };
  },
);

export const listTargetsByRule = operation(
  structure({ ...ruleIdentity, ...paging }),
  ({ buses, rules }, { Rule, EventBusName = "default", ...request }) => {
    const { items, ...rest } = page(rules.get(buses.get(EventBusName), Rule).targets, request);
    return { Targets: items.map(describe), ...rest };
  },
);

function declarationOf({ Id, Arn, RoleArn, Input, InputPath, InputTransformer }: Target): TargetDeclaration {
  return {
    id: Id,
    arn: Arn,
    ...(RoleArn !== undefined && { roleArn: RoleArn }),
    ...(Input !== undefined && { input: Input }),
    ...(InputPath !== undefined && { inputPath: InputPath }),
    ...(InputTransformer !== undefined && {
      inputTransformer: {
        ...(InputTransformer.InputPathsMap !== undefined && { inputPathsMap: InputTransformer.InputPathsMap }),
        inputTemplate: InputTransformer.InputTemplate,
      },
    }),
  };
}

function describe({ id, arn: Arn, roleArn, input, inputPath, inputTransformer }: TargetDeclaration) {
  return {
    Id: id,
    Arn,
    RoleArn: roleArn,
    Input: input,
    InputPath: inputPath,
    InputTransformer: inputTransformer && {
      InputPathsMap: inputTransformer.inputPathsMap,
      InputTemplate: inputTransformer.inputTemplate,
    },
  };
}
