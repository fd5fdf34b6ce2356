import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ResourceInUseException,
} from "@aws-sdk/client-dynamodb";
import { tableKey } from "../../../infra/settings.ts";

export interface DynamoDb {
  /** Where it answers, on this machine only. */
  readonly endpoint: string;
  createJobsTable(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts DynamoDB on a folder, or in memory without one. It answers when this resolves. */
export async function startDynamoDb({
  folder,
  region,
}: {
  folder?: string | undefined;
  region: string;
}): Promise<DynamoDb> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: folder === undefined ? {} : { folder: join(folder, "dynamodb") },
  });
  // Rejects if the thread fails before it says its port.
  const [port] = (await once(worker, "message")) as [number];
  const endpoint = `http://127.0.0.1:${port}`;
  // It does not look at who signed.
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  // It listens before its files are open.
  await client.send(new ListTablesCommand());

  return {
    endpoint,
    async createJobsTable(name) {
      try {
        await client.send(
          new CreateTableCommand({
            TableName: name,
            BillingMode: "PAY_PER_REQUEST",
            AttributeDefinitions: [{ AttributeName: tableKey, AttributeType: "S" }],
            KeySchema: [{ AttributeName: tableKey, KeyType: "HASH" }],
          }),
        );
      } catch (error) {
        if (!(error instanceof ResourceInUseException)) throw error;
      }
    },
    async close() {
      client.destroy();
      worker.postMessage("close");
      await once(worker, "exit");
    },
  };
}
