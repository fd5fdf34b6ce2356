import { once } from "node:events";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { tableKey } from "../../../infra/settings.ts";
import { type ForwardedResponse, forward } from "../http/forward.ts";

export interface DynamoDb {
  /** Where it answers, on this machine only. */
  readonly endpoint: string;
  /** Calls an action with a body of its JSON protocol. A client error is a response of status 400 with a `__type`. */
  call(action: string, body: string | Buffer): Promise<ForwardedResponse>;
  createJobsTable(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts DynamoDB on a folder, or in memory without one. It answers when this resolves. */
export async function startDynamoDb({ folder }: { folder?: string | undefined } = {}): Promise<DynamoDb> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: folder === undefined ? {} : { folder: join(folder, "dynamodb") },
  });
  // Rejects if the thread fails before it says its port.
  const [port] = (await once(worker, "message")) as [number];
  const endpoint = `http://127.0.0.1:${port}`;
  // It listens before its files are open.
  await call("ListTables", "{}");

  function call(action: string, body: string | Buffer): Promise<ForwardedResponse> {
    return forward(endpoint, { headers: { ...protocolHeaders, "X-Amz-Target": `DynamoDB_20120810.${action}` }, body });
  }

  async function statusOf(name: string): Promise<string> {
    const { body } = await call("DescribeTable", JSON.stringify({ TableName: name }));
    return (JSON.parse(body.toString()) as { Table: { TableStatus: string } }).Table.TableStatus;
  }

  return {
    endpoint,
    call,
    async createJobsTable(name) {
      const definition = {
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: tableKey, AttributeType: "S" }],
        KeySchema: [{ AttributeName: tableKey, KeyType: "HASH" }],
      };
      const { status, body } = await call("CreateTable", JSON.stringify(definition));
      const exists = body.includes("ResourceInUseException");
      if (status !== 200 && !exists) throw new Error(`The table ${name} could not be made: ${body}`);
      // A table that was being made when the process was killed stays so, until its capacity is set.
      if (exists && (await statusOf(name)) === "CREATING") await call("UpdateTable", JSON.stringify(capacity(name)));
      while ((await statusOf(name)) !== "ACTIVE") await nextTurn();
    },
    async close() {
      worker.postMessage("close");
      await once(worker, "exit");
    },
  };
}

function capacity(TableName: string) {
  return {
    TableName,
    BillingMode: "PROVISIONED",
    ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
  };
}

const protocolHeaders = {
  "Content-Type": "application/x-amz-json-1.0",
  // The database asks that a request be signed, not by whom: the twin has verified the signature before.
  Authorization:
    "AWS4-HMAC-SHA256 Credential=twin/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
  "X-Amz-Date": "20260101T000000Z",
};
