import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Target } from "../target.ts";

const main = fileURLToPath(new URL("../../../server/local/main.ts", import.meta.url));

/** The local twin, in a process of its own on a free port. */
export async function openTwin(): Promise<Target> {
  const twin = spawn(process.execPath, [main, "--port", "0", "--json"], { stdio: ["ignore", "pipe", "pipe"] });
  const exited = once(twin, "exit");
  const complaints = text(twin.stderr);
  const started = await Promise.race([once(createInterface(twin.stdout), "line"), exited]);
  if (typeof started[0] !== "string") throw new Error(`The twin ended before it was ready: ${await complaints}`);
  const { apiUrl, region, credentials } = JSON.parse(started[0]);
  return {
    baseUrl: apiUrl,
    region,
    credentials,
    async close() {
      twin.kill();
      await exited;
    },
  };
}
