import { countStalledJobsEverySeconds, type Settings } from "../../../../../infra/settings/settings.ts";
import { twinNames } from "../../../../../infra/settings/twin-names.ts";
import { runningIndex } from "../../../../table/definition.ts";
import { runningPartitions } from "../../../../table/item.ts";
import type { DynamoDb } from "../../../aws/dynamodb/dynamodb.ts";
import type { Lambda } from "../../../aws/lambda/lambda.ts";
import type { Clock } from "../../../runtime/clock.ts";

export interface ScheduleOptions {
  readonly settings: Pick<Settings, "stalledAfterSeconds">;
  readonly clock: Clock;
  readonly lambda: Pick<Lambda, "invoke">;
  readonly dynamoDb: Pick<DynamoDb, "call">;
  readonly table: string;
  readonly log: (line: string) => void;
}

/**
 * Has the stalled jobs counted as often as the stack's schedule has, if there can be any: an idle twin starts no process for that.
 * Returns what ends it.
 */
export function scheduleStalledJobs(options: ScheduleOptions): () => void {
  const { settings, clock, lambda, log } = options;
  let closed = false;
  let cancel = next();
  return () => {
    closed = true;
    cancel();
  };

  function next() {
    return clock.after(countStalledJobsEverySeconds * 1_000, async () => {
      try {
        const before = new Date(clock.now() - settings.stalledAfterSeconds * 1_000).toISOString();
        const found = await someJobRunsSince(before, options);
        if (found && !closed) await lambda.invoke(twinNames.stalledJobs, { invocationType: "Event", payload: "{}" });
      } catch (error) {
        if (!closed) log(`The stalled jobs were not counted: ${error instanceof Error ? error.message : error}`);
      }
      if (!closed) cancel = next();
    });
  }
}

/** Whether a job runs whose latest attempt started before this time. */
async function someJobRunsSince(time: string, { dynamoDb, table }: ScheduleOptions): Promise<boolean> {
  for (const partition of runningPartitions) {
    const { status, body } = await dynamoDb.call("Query", JSON.stringify(queryOf(partition, time, table)));
    if (status !== 200) throw new Error(body);
    if ((JSON.parse(body) as { readonly Count: number }).Count > 0) return true;
  }
  return false;
}

function queryOf(partition: string, time: string, TableName: string) {
  const { name: IndexName, partitionKey, sortKey } = runningIndex;
  return {
    TableName,
    IndexName,
    Select: "COUNT",
    Limit: 1,
    KeyConditionExpression: "#partition = :partition AND #startedAt < :time",
    ExpressionAttributeNames: { "#partition": partitionKey, "#startedAt": sortKey },
    ExpressionAttributeValues: { ":partition": { S: partition }, ":time": { S: time } },
  };
}
