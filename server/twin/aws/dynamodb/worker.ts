/** DynamoDB in its own thread, so that the API and the tables do not block each other. */
import { parentPort, workerData } from "node:worker_threads";
import type { Store } from "dynalite/db/index.js";
import { call } from "./call.ts";
import { addReturnValuesOnConditionCheckFailure } from "./condition-check-failure.ts";
import { parseConditionsInLinearTime } from "./condition-parser.ts";
import { addLimits } from "./limits.ts";
import type { Message, Opening, Request } from "./messages.ts";
import { openStore } from "./store.ts";

addReturnValuesOnConditionCheckFailure();
addLimits();
parseConditionsInLinearTime();
const { folder } = workerData as { folder?: string };
const pending = new Set<number>();

const store = await openStore(folder).catch(refuse);
// An exception that dynalite does not catch fails the pending calls. It must not end the thread, which holds all data in memory.
process.on("uncaughtException", ({ message }) => {
  send({ line: `DynamoDB: the pending calls failed: ${message}` });
  for (const id of pending) send({ id, failure: message });
  pending.clear();
});
parentPort?.on("message", (request: Request) => void (request === "close" ? close(store) : answer(request, store)));
send({ opened: true });

async function answer({ id, action, body }: Exclude<Request, "close">, store: Store): Promise<void> {
  pending.add(id);
  const message = await call(store, action, body).then(
    (response) => ({ id, response }),
    (error: unknown) => ({ id, failure: messageOf(error) }),
  );
  if (pending.delete(id)) send(message);
}

async function close({ db }: Store): Promise<void> {
  await db.close().catch((error: unknown) => send({ line: `DynamoDB: ${messageOf(error)}` }));
  process.exit();
}

function refuse(error: NodeJS.ErrnoException): never {
  send({ opened: false, reason: error.message, ...(error.code !== undefined && { code: error.code }) });
  process.exit();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function send(message: Opening | Message): void {
  parentPort?.postMessage(message);
}
