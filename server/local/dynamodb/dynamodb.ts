import { once } from "node:events";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { jobsIndex } from "../../../infra/settings.ts";
import { capacityUpdate, jobsTableDefinition } from "./jobs-table.ts";
import type { DynamoDbResponse, Message, Request } from "./messages.ts";

export interface DynamoDb {
  /** Where it answers, on this machine only. */
  readonly endpoint: string;
  /** Calls an action with a body of its JSON protocol. Rejects if the database failed over it. */
  call(action: string, body: string): Promise<DynamoDbResponse>;
  /** Rejects if there is a jobs table of another form. */
  createJobsTable(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts DynamoDB on a folder, or in memory without one. It answers when this resolves. */
export async function startDynamoDb({ folder }: { folder?: string | undefined } = {}): Promise<DynamoDb> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: folder === undefined ? {} : { folder: join(folder, "dynamodb") },
  });
  // Rejects if the thread fails before it says its port.
  const [{ port }] = (await once(worker, "message")) as [{ port: number }];
  const calls = new Map<number, PromiseWithResolvers<DynamoDbResponse>>();
  let lastId = 0;
  worker.on("message", (message: Exclude<Message, { port: number }>) => {
    const waiting = calls.get(message.id);
    calls.delete(message.id);
    if ("response" in message) waiting?.resolve(message.response);
    else waiting?.reject(new Error(`DynamoDB failed: ${message.failure}`));
  });

  function call(action: string, body: string): Promise<DynamoDbResponse> {
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
    if (!GlobalSecondaryIndexes.some(({ IndexName }) => IndexName === jobsIndex.name)) {
      const message = `the table ${name} in ${folder} has no index ${jobsIndex.name}: an earlier version made it`;
      throw new Error(`${message}. Choose another folder with --data, or delete this one.`);
    }
    // A table that was being made when the process was killed stays so, until its capacity is set.
    if (TableStatus === "CREATING") await call("UpdateTable", JSON.stringify(capacityUpdate(name)));
  }

  // It listens before its files are open.
  await call("ListTables", "{}");
  return {
    endpoint: `http://127.0.0.1:${port}`,
    call,
    async createJobsTable(name) {
      const { status, body } = await call("CreateTable", JSON.stringify(jobsTableDefinition(name)));
      const exists = body.includes("ResourceInUseException");
      if (status !== 200 && !exists) throw new Error(`The table ${name} could not be made: ${body}`);
      if (exists) await useTable(name);
      while ((await describe(name)).TableStatus !== "ACTIVE") await nextTurn();
    },
    async close() {
      send("close");
      await once(worker, "exit");
    },
  };
}

interface TableDescription {
  readonly TableStatus: string;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
}
