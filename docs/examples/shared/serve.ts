import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { JobsClientOptions } from "@jobs-api/sdk";
import { buildExample, type Framework } from "./build.ts";

/** Serves the example in a framework as a page that uses an API. */
export async function serveExample(
  framework: Framework,
  api: JobsClientOptions,
): Promise<{ address: string; close(): void }> {
  const page = await buildExample(framework, api);
  const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(page));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://localhost:${port}/`, close: () => void server.close() };
}
