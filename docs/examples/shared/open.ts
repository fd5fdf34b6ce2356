import { startTwin } from "../../../server/twin/stacks/start.ts";
import type { Framework } from "./build.ts";
import { serveExample } from "./serve.ts";

/** Starts the twin, and serves the example in a framework as a page that uses it. */
export async function openExample(framework: Framework): Promise<{ address: string; close(): Promise<void> }> {
  const twin = await startTwin({ port: 0, log: () => {} });
  const { apiUrl: baseUrl, region, credentials } = twin.description;
  const { address, close } = await serveExample(framework, { baseUrl, region, credentials });
  return {
    address,
    async close() {
      close();
      await twin.close();
    },
  };
}
