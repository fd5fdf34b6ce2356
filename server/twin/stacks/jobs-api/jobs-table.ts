import { jobsIndex, runningIndex, tableKey } from "../../../table/definition.ts";
import type { TableDefinition } from "../../aws/dynamodb/table.ts";

/** The jobs table's definition, as the stack has it. */
export function jobsTableDefinition(TableName: string): TableDefinition {
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
