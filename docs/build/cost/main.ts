/** `npm run cost`: prints docs/cost.md by the settings that `JOBS_API_SETTINGS` names; with `--write` it writes it by the project's. */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readSettings } from "../../../infra/read-settings.ts";
import { settings } from "../../../infra/settings.ts";
import { buildCostPage } from "./build.ts";

const file = new URL("../../cost.md", import.meta.url);

try {
  const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
  if (values.write) await writeFile(file, await buildCostPage(settings));
  else process.stdout.write(await buildCostPage(readSettings()));
} catch (error) {
  console.error(`cost: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
