import { tableKey } from "../../../../infra/settings/settings.ts";
import { type JobStatus, lifecycle } from "../../../../sdk/src/generated/lifecycle.ts";
import type { DynamoDb } from "../../aws/dynamodb/dynamodb.ts";
import type { Database } from "../../runtime/storage/database.ts";
import type { StepRecord, Steps } from "../../trace/steps.ts";

export interface LostJobsOptions {
  readonly steps: Steps;
  readonly dynamoDb: Pick<DynamoDb, "call">;
  readonly database: Database;
  readonly table: string;
  /** Where the files of the table are. */
  readonly folder: string;
  readonly log: (line: string) => void;
}

const batchSize = 25;
const shown = 3;

/**
 * Compares what the trace knows to have ended with the table, after a start, and tells which jobs have no end there: LevelDB
 * passes over what it cannot read. Each is told once. Returns what ends the comparison.
 */
export function tellLostJobs(options: LostJobsOptions): () => void {
  const { log } = options;
  const state = { closed: false };
  compare(options, state).catch((error: unknown) => {
    if (!state.closed)
      log(`The table was not compared with the trace: ${error instanceof Error ? error.message : error}`);
  });
  return () => {
    state.closed = true;
  };
}

async function compare(options: LostJobsOptions, state: { readonly closed: boolean }): Promise<void> {
  const { steps, database, table, folder, log } = options;
  database.exec("CREATE TABLE IF NOT EXISTS lost_jobs (job_id TEXT PRIMARY KEY) STRICT");
  const known = database.prepare("SELECT 1 FROM lost_jobs WHERE job_id = ?");
  const insert = database.prepare("INSERT INTO lost_jobs VALUES (?)");
  const jobs = steps.jobs().filter((jobId) => isId(jobId) && known.get(jobId) === undefined);
  const missing: string[] = [];
  for (let at = 0; at < jobs.length; at += batchSize) {
    const ended = jobs.slice(at, at + batchSize).filter((jobId) => hasEnded(steps.of(jobId)));
    const found = await endedInTable(ended, options);
    if (state.closed) return;
    missing.push(...ended.filter((jobId) => !found.has(jobId)));
  }
  if (missing.length === 0) return;
  database.transaction(() => {
    for (const jobId of missing) insert.run(jobId);
  });
  const more = missing.length > shown ? ` and ${missing.length - shown} more` : "";
  log(
    `${missing.length} of the jobs that ended here have no end in the table ${table}: ${missing.slice(0, shown).join(", ")}${more}. Unless ` +
      `somebody deleted them, files in ${folder} are damaged or missing: restore the folder of --data from a copy.`,
  );
}

/** Which of the jobs have an end. One that the answer has no room for counts as there. */
async function endedInTable(
  jobIds: readonly string[],
  { dynamoDb, table }: LostJobsOptions,
): Promise<ReadonlySet<string>> {
  if (jobIds.length === 0) return new Set();
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

function isEndStatus(status = ""): boolean {
  return Object.hasOwn(lifecycle, status) && lifecycle[status as JobStatus].next.length === 0;
}

/** Anyone can invoke a function with an id that no job has. */
function isId(jobId: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(jobId);
}

/** Whether a caller saw the end, or every run of our functions is over and the last one ended the job. */
function hasEnded(steps: readonly StepRecord[]): boolean {
  if (steps.some(({ step, detail }) => (step === 8 || step === 11) && isEndStatus(detail.jobStatus))) return true;
  const runs = steps.filter(({ step, detail }) => (step === 5 || step === 10) && detail.failed === undefined);
  const ends = runs.filter(({ detail }) => detail.output !== undefined);
  const last = ends.at(-1)?.detail;
  return runs.length === 2 * ends.length && last?.output === "null" && last.functionError === undefined;
}
