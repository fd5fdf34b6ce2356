/** DynamoDB in a thread of its own, so that neither the API nor the table waits for the other. */
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import dynalite from "dynalite";

const { folder } = workerData as { folder?: string };
const server = dynalite({
  ...(folder !== undefined && { path: folder }),
  createTableMs: 0,
  deleteTableMs: 0,
  updateTableMs: 0,
});
server.on("error", (error) => {
  throw error;
});
server.listen(0, "127.0.0.1", () => {
  parentPort?.postMessage((server.address() as AddressInfo).port);
  // What dynalite does not catch, such as a value nested too deep for it, fails the calls under way. It must not end the
  // thread: in memory it holds every job.
  process.on("uncaughtException", ({ message }) => {
    console.error(`DynamoDB: the calls under way failed: ${message}`);
    server.closeAllConnections();
  });
});
parentPort?.on("message", () => server.close(() => process.exit()));
