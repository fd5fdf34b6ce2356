import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { startTwin } from "../../server/twin/stacks/start.ts";
import type { Twin } from "../../server/twin/twin.ts";
import { clientOf } from "../support/twin.ts";
import { beginnings, connectionsOfEach } from "./support/stalled.ts";

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets) socket.destroy();
});

async function stall({ description }: Twin, bytes: string): Promise<void> {
  const socket = connect(Number(new URL(description.endpointUrl).port), "127.0.0.1");
  sockets.push(socket);
  // A reset also counts as the end.
  socket.on("error", () => {}).resume();
  await once(socket, "connect");
  if (bytes !== "") socket.write(bytes);
}

test("clients that stop in the middle of a request neither block others nor delay the twin's end", async () => {
  const lines: string[] = [];
  const twin = await startTwin({ port: 0, log: (line) => lines.push(line) });
  const jobs = clientOf(twin.description);
  for (const [, bytes] of beginnings) {
    await Promise.all(Array.from({ length: connectionsOfEach }, () => stall(twin, bytes)));
    expect(await jobs.list().next()).toMatchObject({ done: true });
  }
  const job = await jobs.submit({ csv: "a\n1\n" });
  expect(await job.result()).toMatchObject({ rows: 1 });
  expect(sockets.filter((socket) => socket.destroyed)).toEqual([]);

  const closed = sockets.map((socket) => once(socket, "close"));
  await twin.close();
  await Promise.all(closed);
  expect(lines.filter((line) => !line.startsWith("process-job "))).toEqual([]);
});
