import { once } from "node:events";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { jobsIndex, runningIndex } from "../../../table/schema.ts";
import { capacityUpdate, jobsTableDefinition } from "../../stacks/jobs-api/jobs-table.ts";
import type { DynamoDbResponse, Message, Opening, Request } from "./messages.ts";
import { TableOpenError } from "./open-error.ts";

export interface DynamoDb {
  /** Calls an action with a body of its JSON protocol. Rejects if the database failed over it. */
  call(action: string, body: string): Promise<DynamoDbResponse>;
  /** Rejects if there is a jobs table of another form. */
  createJobsTable(name: string): Promise<void>;
  close(): Promise<void>;
}

// What a thread is given to write what it has, before it is ended.
const graceMilliseconds = 5_000;

/** Starts DynamoDB on a folder, or in memory without one. Rejects with `TableOpenError` if its files cannot be opened. */
export async function startDynamoDb({ folder }: { folder?: string | undefined } = {}): Promise<DynamoDb> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: folder === undefined ? {} : { folder: join(folder, "dynamodb") },
  });
  await opened(worker);
  const calls = new Map<number, PromiseWithResolvers<DynamoDbResponse>>();
  let lastId = 0;
  let running = true;
  worker.once("exit", () => {
    running = false;
    for (const waiting of calls.values()) waiting.reject(new Error("DynamoDB's thread has ended."));
    calls.clear();
  });
  worker.on("message", (message: Message) => {
    const waiting = calls.get(message.id);
    calls.delete(message.id);
    if ("response" in message) waiting?.resolve(message.response);
    else waiting?.reject(new Error(`DynamoDB failed: ${message.failure}`));
  });

  async function call(action: string, body: string): Promise<DynamoDbResponse> {
    if (!running) throw new Error("DynamoDB's thread has ended.");
    const waiting = Promise.withResolvers<DynamoDbResponse>();
    calls.set(++lastId, waiting);
    send({ id: lastId, action, body });
    return waiting.promise;
  }

  function send(request: Request): void {
    worker.postMessage(request);
  }

  async function describe(name: string): Promise<TableDescription> {
    const { body } = await call("DescribeTable", JSON.stringify({ TableName: name }));
    return (JSON.parse(body) as { Table: TableDescription }).Table;
  }

  async function useTable(name: string): Promise<void> {
    const { TableStatus, GlobalSecondaryIndexes = [] } = await describe(name);
    // dynalite gives no index to a table that is there.
    const has = (index: string) => GlobalSecondaryIndexes.some(({ IndexName }) => IndexName === index);
    const missing = [jobsIndex.name, runningIndex.name].find((index) => !has(index));
    if (missing !== undefined) {
      const message = `the table ${name} in ${folder} has no index ${missing}: an earlier version made it`;
      throw new Error(`${message}. Choose another folder with --data, or delete this one.`);
    }
    // A table that was being made when the process was killed stays so, until its capacity is set.
    if (TableStatus === "CREATING") await call("UpdateTable", JSON.stringify(capacityUpdate(name)));
  }

  return {
    call,
    async createJobsTable(name) {
      const { status, body } = await call("CreateTable", JSON.stringify(jobsTableDefinition(name)));
      const exists = body.includes("ResourceInUseException");
      if (status !== 200 && !exists) throw new Error(`The table ${name} could not be made: ${body}`);
      if (exists) await useTable(name);
      while ((await describe(name)).TableStatus !== "ACTIVE") await nextTurn();
    },
    async close() {
      if (!running) return;
      const timer = setTimeout(() => void worker.terminate(), graceMilliseconds);
      send("close");
      await once(worker, "exit");
      clearTimeout(timer);
    },
  };
}

/** Resolves when the thread has opened its files. Rejects once it has ended, if it could not. */
async function opened(worker: Worker): Promise<void> {
  const opening = Promise.withResolvers<Opening>();
  const listeners = new AbortController();
  const { signal } = listeners;
  const ended = once(worker, "exit", { signal }).then(() => {
    throw new Error("DynamoDB's thread has ended before its files were open.");
  });
  worker.once("message", opening.resolve);
  try {
    const message = await Promise.race([opening.promise, ended]);
    if (message.opened) return;
    await worker.terminate();
    throw new TableOpenError(message.reason, message.code);
  } finally {
    // What becomes of the thread later is not swallowed.
    listeners.abort();
  }
}

interface TableDescription {
  readonly TableStatus: string;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
}
