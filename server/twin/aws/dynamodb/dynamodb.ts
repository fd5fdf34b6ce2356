import { once } from "node:events";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { DynamoDbResponse, Message, Opening, Request } from "./messages.ts";
import { TableOpenError } from "./open-error.ts";
import { capacityUpdate, missingIndex, type TableDefinition, type TableDescription } from "./table.ts";

export interface DynamoDb {
  /** Calls an action with a body of its JSON protocol. Rejects on an error of the database's own. */
  call(action: string, body: string): Promise<DynamoDbResponse>;
  /** Creates a table unless it exists. Resolves when it is active. Rejects if the existing one lacks an index of the definition. */
  createTable(definition: TableDefinition): Promise<void>;
  close(): Promise<void>;
}

export interface DynamoDbOptions {
  /** Contains the folder `dynamodb`. In memory by default. */
  readonly folder?: string | undefined;
  /** Takes errors of the database, line by line. Standard error by default. */
  readonly log?: (line: string) => void;
}

// The time for pending writes before the thread is terminated.
const graceMilliseconds = 5_000;

/** Starts DynamoDB on a folder, or in memory without one. Rejects with `TableOpenError` if its files cannot be opened. */
export async function startDynamoDb({ folder, log = console.error }: DynamoDbOptions = {}): Promise<DynamoDb> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: folder === undefined ? {} : { folder: join(folder, "dynamodb") },
  });
  worker.on("message", (message: Opening | Message) => {
    if ("line" in message) log(message.line);
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
    if (!("id" in message)) return;
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

  async function useExisting(definition: TableDefinition): Promise<void> {
    const { TableName: name } = definition;
    const description = await describe(name);
    // dynalite cannot add an index to a table.
    const missing = missingIndex(definition, description);
    if (missing !== undefined) {
      const message = `the table ${name} in ${folder} has no index ${missing}: an earlier version made it`;
      throw new Error(`${message}. Choose another folder with --data, or delete this one.`);
    }
    // If the process was killed while it created the table, the table stays in this state until its capacity is set.
    if (description.TableStatus === "CREATING") {
      await call("UpdateTable", JSON.stringify(capacityUpdate(definition)));
    }
  }

  return {
    call,
    async createTable(definition) {
      const { TableName: name } = definition;
      const { status, body } = await call("CreateTable", JSON.stringify(definition));
      const exists = body.includes("ResourceInUseException");
      if (status !== 200 && !exists) throw new Error(`The table ${name} could not be created: ${body}`);
      if (exists) await useExisting(definition);
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

/** Resolves when the thread has opened its files. Rejects after the thread has ended if it could not. */
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
    // Later errors of the thread must not be swallowed here.
    listeners.abort();
  }
}
