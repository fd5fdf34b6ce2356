import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { seal } from "../../.tools/pages/sealed-page.ts";
import { readSettings } from "../settings/read-settings.ts";
import { settings } from "../settings/settings.ts";
import { buildCostPage } from "./build.ts";

const file = new URL("../../docs/cost.md", import.meta.url);

/** The inputs of docs/cost.md. */
export const inputs = {
  modules: [new URL("build.ts", import.meta.url), new URL("job/worker.ts", import.meta.url)],
  files: [new URL("../../openapi.yaml", import.meta.url)],
};

/**
 * Prints the page for the settings that `JOBS_API_SETTINGS` names. `--write` writes docs/cost.md for the project's settings instead.
 * Resolves with the exit code; a failure is one line on standard error.
 */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...argv], options: { write: { type: "boolean", default: false } } });
    if (values.write) await writeFile(file, await seal(await buildCostPage(settings), inputs));
    else process.stdout.write(await buildCostPage(readSettings()));
    return 0;
  } catch (error) {
    console.error(`cost: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
