import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Serves an empty page on localhost: a secure context, so it may sign, and of another origin than an API on 127.0.0.1. */
export async function serveEmptyPage(): Promise<{ address: string; close(): void }> {
  const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://localhost:${port}/`, close: () => void server.close() };
}
