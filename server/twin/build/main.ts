/** Part of `npm run build`: the twin as it is published, in `server/twin/dist`. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildTwin } from "./package.ts";

try {
  parseArgs();
  const folder = join(import.meta.dirname, "../dist");
  await rm(folder, { recursive: true, force: true });
  await buildTwin(folder);
} catch (error) {
  console.error(`build: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
