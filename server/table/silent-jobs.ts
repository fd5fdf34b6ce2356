import { BatchGetCommand, type DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
import { runningIndex, tableKey } from "./definition.ts";
import { type JobItem, runningPartitions } from "./item.ts";
import { TableError } from "./table-error.ts";

export interface SilentJobsOptions {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** A job is silent once its heartbeat is overdue by this much. */
  readonly silentMs: number;
  readonly now: number;
}

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
const batchSize = 100;

/**
 * Iterates over the running jobs whose functions have gone silent, found through the sparse index of running jobs. Throws a
 * `TableError` if the table is unavailable.
 */
export async function* silentJobs(options: SilentJobsOptions): AsyncGenerator<JobItem> {
  const silentSince = new Date(options.now - options.silentMs).toISOString();
  try {
    for (const partition of runningPartitions) {
      for await (const jobIds of startedBefore(silentSince, partition, options)) {
        const items = await read(jobIds, options);
        // The index may lag behind the table, and it does not hold heartbeats.
        yield* items.filter(
          ({ status, heartbeatDueAt = "", leaseUntil = 0 }) =>
            status === "RUNNING" && heartbeatDueAt < silentSince && leaseUntil < options.now,
        );
      }
    }
  } catch (error) {
    throw new TableError(error);
  }
}

/** The ids of a partition's jobs whose latest attempt started before `time`, in batches. */
async function* startedBefore(
  time: string,
  partition: string,
  { client, tableName: TableName }: SilentJobsOptions,
): AsyncGenerator<string[]> {
  const { name: IndexName, partitionKey, sortKey } = runningIndex;
  const pages = paginateQuery(
    { client, pageSize: batchSize },
    {
      TableName,
      IndexName,
      KeyConditionExpression: "#partition = :partition AND #startedAt < :time",
      ExpressionAttributeNames: { "#partition": partitionKey, "#startedAt": sortKey },
      ExpressionAttributeValues: { ":partition": partition, ":time": time },
    },
  );
  for await (const { Items = [] } of pages) if (Items.length > 0) yield Items.map((item) => String(item[tableKey]));
}

async function read(jobIds: readonly string[], { client, tableName }: SilentJobsOptions): Promise<JobItem[]> {
  const items: JobItem[] = [];
  let keys: Record<string, unknown>[] = jobIds.map((jobId) => ({ [tableKey]: jobId }));
  while (keys.length > 0) {
    const request = { [tableName]: { Keys: keys, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems: request }));
    items.push(...((Responses?.[tableName] ?? []) as JobItem[]));
    keys = UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return items;
}
