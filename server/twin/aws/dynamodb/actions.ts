import type run from "dynalite/actions/*";
import type validation from "dynalite/validations/*";

/** An action of DynamoDB and the validation of its input. */
export interface Action {
  readonly action: typeof run;
  readonly validation: typeof validation;
}

const names = [
  "BatchGetItem",
  "BatchWriteItem",
  "CreateTable",
  "DeleteItem",
  "DeleteTable",
  "DescribeTable",
  "DescribeTimeToLive",
  "GetItem",
  "ListTables",
  "ListTagsOfResource",
  "PutItem",
  "Query",
  "Scan",
  "TagResource",
  "UntagResource",
  "UpdateItem",
  "UpdateTable",
];

/** The actions of dynalite, by name. */
export const actions: ReadonlyMap<string, Action> = new Map(
  await Promise.all(names.map(async (name): Promise<[string, Action]> => [name, await load(name)])),
);

async function load(name: string): Promise<Action> {
  const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`;
  const [action, validation] = await Promise.all([
    import(`dynalite/actions/${file}`),
    import(`dynalite/validations/${file}`),
  ]);
  return { action: action.default, validation: validation.default };
}
