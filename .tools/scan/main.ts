/** `npm run scan [-- NAME...]`: runs the named scans, or all. Prints a line for each, and the findings. The exit code is 1 if there are any. */
import { parseArgs } from "node:util";
import { type Scan, scans } from "./scans.ts";

async function scan(name: string, { by, run }: Scan): Promise<void> {
  const start = performance.now();
  const { clean, remark, output } = await run();
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  const columns = [name.padEnd(8), by.padEnd(42), clean ? "clean" : "FOUND", `${seconds.padStart(5)} s`, remark ?? ""];
  console.log(columns.join("  ").trimEnd());
  if (clean) return;
  console.error(output.trim());
  process.exitCode = 1;
}

try {
  const { positionals: names } = parseArgs({ allowPositionals: true });
  const unknown = names.find((name) => !scans.has(name));
  if (unknown !== undefined) {
    throw new Error(`there is no scan ${unknown}: name any of ${[...scans.keys()].join(", ")}, or none to run all.`);
  }
  const chosen = [...scans].filter(([name]) => names.length === 0 || names.includes(name));
  await Promise.all(chosen.map(([name, how]) => scan(name, how)));
} catch (error) {
  console.error(`scan: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
