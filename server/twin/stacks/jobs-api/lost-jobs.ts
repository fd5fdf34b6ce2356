import { tableKey } from "../../../table/definition.ts";
import type { DynamoDb } from "../../aws/dynamodb/dynamodb.ts";
import type { Database } from "../../runtime/storage/database.ts";
import { type EndedJobs, isEndStatus } from "./ended-jobs.ts";

export interface LostJobsOptions {
  readonly endedJobs: EndedJobs;
  readonly dynamoDb: Pick<DynamoDb, "call">;
  readonly database: Database;
  readonly table: string;
  /** The folder of the table's files. */
  readonly folder: string;
  readonly log: (line: string) => void;
}

const batchSize = 25;
const shown = 3;

/** Logs which of the ended jobs have no end in the table any more, each once. Returns what ends the comparison. */
export function tellLostJobs(options: LostJobsOptions): () => void {
  const { log } = options;
  const state = { closed: false };
  compare(options, state).catch((error: unknown) => {
    if (!state.closed)
      log(`The table was not compared with the jobs that ended: ${error instanceof Error ? error.message : error}`);
  });
  return () => {
    state.closed = true;
  };
}

async function compare(options: LostJobsOptions, state: { readonly closed: boolean }): Promise<void> {
  const { endedJobs, database, table, folder, log } = options;
  const jobs = endedJobs.untold();
  const missing: string[] = [];
  for (let at = 0; at < jobs.length; at += batchSize) {
    const batch = jobs.slice(at, at + batchSize);
    const found = await endedInTable(batch, options);
    if (state.closed) return;
    missing.push(...batch.filter((jobId) => !found.has(jobId)));
  }
  if (missing.length === 0) return;
  database.transaction(() => {
    for (const jobId of missing) endedJobs.markAsTold(jobId);
  });
  const more = missing.length > shown ? ` and ${missing.length - shown} more` : "";
  log(
    `${missing.length} of the jobs that ended here have no end in the table ${table}: ${missing.slice(0, shown).join(", ")}${more}. Unless ` +
      `somebody deleted them, files in ${folder} are damaged or missing: restore the folder of --data from a copy.`,
  );
}

/** Returns the ids of the jobs that have ended. A job that is missing from a full response counts as ended. */
async function endedInTable(
  jobIds: readonly string[],
  { dynamoDb, table }: LostJobsOptions,
): Promise<ReadonlySet<string>> {
  const request = {
    Keys: jobIds.map((jobId) => ({ [tableKey]: { S: jobId } })),
    ProjectionExpression: "#key, #status",
    ExpressionAttributeNames: { "#key": tableKey, "#status": "status" },
    ConsistentRead: true,
  };
  const { status, body } = await dynamoDb.call("BatchGetItem", JSON.stringify({ RequestItems: { [table]: request } }));
  if (status !== 200) throw new Error(body);
  const { Responses, UnprocessedKeys } = JSON.parse(body) as BatchGetItemOutput;
  const ended = (Responses[table] ?? []).filter((item) => isEndStatus(item["status"]?.S));
  return new Set([...ended, ...(UnprocessedKeys?.[table]?.Keys ?? [])].map((item) => item[tableKey]?.S ?? ""));
}

type Item = Readonly<Record<string, { readonly S: string }>>;

interface BatchGetItemOutput {
  readonly Responses: Readonly<Record<string, readonly Item[]>>;
  readonly UnprocessedKeys?: Readonly<Record<string, { readonly Keys: readonly Item[] }>>;
}
