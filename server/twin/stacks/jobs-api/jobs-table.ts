import { jobsIndex, runningIndex, tableKey } from "../../../table/schema.ts";

/** The jobs table's definition, as the stack has it. */
export function jobsTableDefinition(TableName: string) {
  const { name: IndexName, partitionKey, sortKey, nonKeyAttributes } = jobsIndex;
  return {
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [tableKey, partitionKey, sortKey, runningIndex.partitionKey, runningIndex.sortKey].map(
      (AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      }),
    ),
    KeySchema: [{ AttributeName: tableKey, KeyType: "HASH" }],
    GlobalSecondaryIndexes: [
      {
        IndexName: runningIndex.name,
        KeySchema: [
          { AttributeName: runningIndex.partitionKey, KeyType: "HASH" },
          { AttributeName: runningIndex.sortKey, KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
      {
        IndexName,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: "HASH" },
          { AttributeName: sortKey, KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: nonKeyAttributes },
      },
    ],
  };
}

/** What sets the capacity of the table and of its indexes. */
export function capacityUpdate(TableName: string) {
  const ProvisionedThroughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
  return {
    TableName,
    BillingMode: "PROVISIONED",
    ProvisionedThroughput,
    GlobalSecondaryIndexUpdates: [jobsIndex, runningIndex].map(({ name: IndexName }) => ({
      Update: { IndexName, ProvisionedThroughput },
    })),
  };
}
