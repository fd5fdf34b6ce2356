/** A table that exists when the twin has started: the input of CreateTable, as far as the twin reads it. */
export interface TableDefinition {
  readonly TableName: string;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string; readonly [member: string]: unknown }[];
  readonly [member: string]: unknown;
}

/** The description of a table, as far as the twin reads it. */
export interface TableDescription {
  readonly TableStatus: string;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
}

/** Returns the first index that the definition has and the table does not. */
export function missingIndex(
  { GlobalSecondaryIndexes: defined = [] }: TableDefinition,
  { GlobalSecondaryIndexes: existing = [] }: TableDescription,
): string | undefined {
  const names = new Set(existing.map(({ IndexName }) => IndexName));
  return defined.find(({ IndexName }) => !names.has(IndexName))?.IndexName;
}

/** The input of UpdateTable that gives the table and its indexes a capacity: dynalite makes them active with it. */
export function capacityUpdate({ TableName, GlobalSecondaryIndexes = [] }: TableDefinition): object {
  const ProvisionedThroughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
  return {
    TableName,
    BillingMode: "PROVISIONED",
    ProvisionedThroughput,
    GlobalSecondaryIndexUpdates: GlobalSecondaryIndexes.map(({ IndexName }) => ({
      Update: { IndexName, ProvisionedThroughput },
    })),
  };
}
