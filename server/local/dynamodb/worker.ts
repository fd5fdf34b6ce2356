/** DynamoDB in a thread of its own, so that neither the API nor the table waits for the other. */
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import dynalite from "dynalite";
import { visible } from "../../logging/visible.ts";
import { call } from "./call.ts";
import { addReturnValuesOnConditionCheckFailure } from "./condition-check-failure.ts";
import type { Message, Request } from "./messages.ts";

addReturnValuesOnConditionCheckFailure();
const { folder } = workerData as { folder?: string };
const server = dynalite({
  ...(folder !== undefined && { path: folder }),
  createTableMs: 0,
  deleteTableMs: 0,
  updateTableMs: 0,
});
const underWay = new Set<number>();

server.on("error", (error) => {
  throw error;
});
// Functions call it over HTTP, as they call DynamoDB.
server.listen(0, "127.0.0.1", () => {
  send({ port: (server.address() as AddressInfo).port });
  // What dynalite does not catch, such as a value nested too deep for it, fails the calls under way. It must not end the
  // thread: in memory it holds every job.
  process.on("uncaughtException", ({ message }) => {
    console.error(visible(`DynamoDB: the calls under way failed: ${message}`));
    server.closeAllConnections();
    for (const id of underWay) send({ id, failure: message });
    underWay.clear();
  });
});

parentPort?.on("message", (request: Request) => {
  if (request === "close") return server.close(() => process.exit());
  const { id, action, body } = request;
  underWay.add(id);
  call(server, action, body, (response) => {
    if (underWay.delete(id)) send({ id, response });
  });
});

function send(message: Message): void {
  parentPort?.postMessage(message);
}
