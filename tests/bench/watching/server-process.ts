/** Answers each read of a job with RUNNING, after 20 to 200 ms. `/dev/readings` returns the number of reads. Prints its port. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const time = new Date().toISOString();
let readings = 0;

const server = createServer((request, response) => {
  request.resume();
  const jobId = request.url?.split("/").at(-1);
  if (jobId === "readings") {
    response.end(`${readings}`);
    readings = 0;
    return;
  }
  readings++;
  const job = { jobId, kind: "wait", status: "RUNNING", createdAt: time, startedAt: time, attempts: 1 };
  setTimeout(
    () => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(job));
    },
    20 * 10 ** Math.random(),
  );
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
