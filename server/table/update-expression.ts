import type { UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Condition } from "./conditions.ts";
import type { JobItem } from "./item.ts";

type Attribute = keyof JobItem;

export interface Changes {
  readonly set: Partial<JobItem>;
  /** Set only if absent. */
  readonly keep?: Partial<JobItem>;
  readonly add?: Partial<Record<Attribute, number>>;
  readonly remove?: readonly Attribute[];
  readonly condition: Condition;
}

type Expressions = Pick<
  UpdateCommandInput,
  "UpdateExpression" | "ConditionExpression" | "ExpressionAttributeNames" | "ExpressionAttributeValues"
>;

/** Builds DynamoDB's expressions. Every name is a placeholder, since `status`, `error` and others are reserved words. */
export function update({ set, keep = {}, add = {}, remove = [], condition }: Changes): Expressions {
  const clauses = [
    ["SET", [...Object.keys(set).map((name) => `#${name} = :${name}`), ...Object.keys(keep).map(setWhereAbsent)]],
    ["ADD", Object.keys(add).map((name) => `#${name} :${name}`)],
    ["REMOVE", remove.map((name) => `#${name}`)],
  ] as const;
  const UpdateExpression = clauses
    .filter(([, parts]) => parts.length > 0)
    .map(([keyword, parts]) => `${keyword} ${parts.join(", ")}`)
    .join(" ");
  // DynamoDB rejects names and values that no expression uses.
  const names = new Set(`${UpdateExpression} ${condition.expression}`.match(/#\w+/g));
  const used = new Set(`${UpdateExpression} ${condition.expression}`.match(/:\w+/g));
  const values = Object.entries({ ...condition.values, ...set, ...keep, ...add })
    .map(([name, value]) => [`:${name}`, value] as const)
    .filter(([name]) => used.has(name));
  return {
    UpdateExpression,
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [name, name.slice(1)])),
    ExpressionAttributeValues: Object.fromEntries(values),
  };
}

function setWhereAbsent(name: string): string {
  return `#${name} = if_not_exists(#${name}, :${name})`;
}
