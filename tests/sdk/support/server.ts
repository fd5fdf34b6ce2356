import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is a string. A function computes it from the request. */
  readonly body?: unknown;
}

/** A reply to a request. `drop` closes the connection instead, and `hang` leaves it open. */
export type Script = Reply | "drop" | "hang" | ((request: Received) => Reply | "drop" | "hang");

/** Starts an HTTP server that replies by the script and repeats its last line. Closes it after the test. */
export async function serve(...script: readonly Script[]): Promise<{ baseUrl: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const line = script[Math.min(received.length, script.length - 1)];
    const entry = { method, path: url, headers, body: await text(request) };
    received.push(entry);
    const reply = (typeof line === "function" ? line(entry) : line) ?? {};
    if (reply === "hang") return;
    if (reply === "drop") return request.socket.destroy();
    const { status = 200, body: content = "" } = reply;
    const body = typeof content === "function" ? content(entry) : content;
    // The script sets `Date` by the test's clock.
    response.sendDate = false;
    response.writeHead(status, { "Content-Type": "application/json", ...reply.headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${port}/dev`, received };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
