import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startTwin } from "../../../server/twin/stacks/start.ts";
import { buildExample } from "./build.ts";

/** Starts the twin, and serves the example as a page that uses it. */
export async function openExample(): Promise<{ address: string; close(): Promise<void> }> {
  const twin = await startTwin({ port: 0, log: () => {} });
  const { apiUrl: baseUrl, region, credentials } = twin.description;
  const page = await buildExample({ baseUrl, region, credentials });
  const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(page));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/`,
    async close() {
      server.close();
      await twin.close();
    },
  };
}
