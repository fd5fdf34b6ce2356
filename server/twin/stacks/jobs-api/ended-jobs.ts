import { type JobStatus, lifecycle } from "../../../../sdk/src/generated/lifecycle.ts";
import { tableKey } from "../../../table/schema.ts";
import type { DynamoDb } from "../../aws/dynamodb/dynamodb.ts";
import type { Database } from "../../runtime/storage/database.ts";

/** How many are kept, which is how many a start has to look up. */
const capacity = 10_000;

/** The newest jobs whose end is in the table, kept beside the table: LevelDB skips what it cannot read and does not say so. */
export class EndedJobs {
  readonly #database: Database;
  readonly #log: (line: string) => void;
  readonly #insert;
  readonly #trim;
  readonly #untold;
  readonly #tell;

  constructor(database: Database, log: (line: string) => void) {
    this.#database = database;
    this.#log = log;
    database.exec(`
      CREATE TABLE IF NOT EXISTS ended_jobs (job_id TEXT PRIMARY KEY, told INTEGER NOT NULL DEFAULT 0) STRICT;
      DROP TABLE IF EXISTS lost_jobs;
    `);
    this.#insert = database.prepare("INSERT OR IGNORE INTO ended_jobs (job_id) VALUES (?)");
    this.#trim = database.prepare("DELETE FROM ended_jobs WHERE rowid <= ?");
    this.#untold = database.prepare("SELECT job_id FROM ended_jobs WHERE told = 0 ORDER BY rowid");
    this.#tell = database.prepare("UPDATE ended_jobs SET told = 1 WHERE job_id = ?");
  }

  /** The database with each end noted that a call writes to it. */
  watch<D extends Pick<DynamoDb, "call">>(dynamoDb: D): D {
    return {
      ...dynamoDb,
      call: async (action: string, body: string) => {
        const response = await dynamoDb.call(action, body);
        const jobId = response.status === 200 ? jobEndedBy(action, body) : undefined;
        if (jobId !== undefined) this.#add(jobId);
        return response;
      },
    };
  }

  /** Those that nobody was told of as lost. */
  untold(): string[] {
    return this.#untold.all().map((row) => String(row["job_id"]));
  }

  markAsTold(jobId: string): void {
    this.#tell.run(jobId);
  }

  #add(jobId: string): void {
    try {
      this.#database.transaction(() => {
        const { lastInsertRowid } = this.#insert.run(jobId);
        this.#trim.run(Number(lastInsertRowid) - capacity);
      });
    } catch (error) {
      // The job has ended all the same.
      this.#log(`The end of ${jobId} was not noted: ${error instanceof Error ? error.message : error}`);
    }
  }
}

interface UpdateItem {
  readonly Key?: Readonly<Record<string, { readonly S?: string }>>;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S?: string }>>;
}

/** The job whose end a request writes: a status that no other follows. */
function jobEndedBy(action: string, body: string): string | undefined {
  if (action !== "UpdateItem") return undefined;
  const {
    Key,
    UpdateExpression = "",
    ExpressionAttributeNames,
    ExpressionAttributeValues,
  } = JSON.parse(body) as UpdateItem;
  for (const [, name = "", value = ""] of UpdateExpression.matchAll(/(#?\w+)\s*=\s*(:\w+)/g)) {
    const isStatus = (ExpressionAttributeNames?.[name] ?? name) === "status";
    if (isStatus && isEndStatus(ExpressionAttributeValues?.[value]?.S)) return Key?.[tableKey]?.S;
  }
  return undefined;
}

export function isEndStatus(status = ""): boolean {
  return Object.hasOwn(lifecycle, status) && lifecycle[status as JobStatus].next.length === 0;
}
