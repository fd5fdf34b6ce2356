/** `npm run build`: builds the published package in `sdk/dist`. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildPackage } from "./package.ts";

try {
  parseArgs();
  const folder = join(import.meta.dirname, "../dist");
  await rm(folder, { recursive: true, force: true });
  await buildPackage(folder);
} catch (error) {
  console.error(`build: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
