/** Serves a constant with `node:http`, and prints its port. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const answer = '{"jobId":"00000000-0000-0000-0000-000000000000"}';
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(202, { "Content-Type": "application/json", "Content-Length": answer.length });
  response.end(answer);
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
