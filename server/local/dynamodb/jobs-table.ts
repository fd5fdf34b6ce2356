import { jobsIndex, tableKey } from "../../../infra/settings.ts";

/** The jobs table's definition, as the stack has it. */
export function jobsTableDefinition(TableName: string) {
  const { name: IndexName, partitionKey, sortKey, nonKeyAttributes } = jobsIndex;
  return {
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [tableKey, partitionKey, sortKey].map((AttributeName) => ({
      AttributeName,
      AttributeType: "S",
    })),
    KeySchema: [{ AttributeName: tableKey, KeyType: "HASH" }],
    GlobalSecondaryIndexes: [
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

/** What sets the capacity of the table and of its index. */
export function capacityUpdate(TableName: string) {
  const ProvisionedThroughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
  return {
    TableName,
    BillingMode: "PROVISIONED",
    ProvisionedThroughput,
    GlobalSecondaryIndexUpdates: [{ Update: { IndexName: jobsIndex.name, ProvisionedThroughput } }],
  };
}
