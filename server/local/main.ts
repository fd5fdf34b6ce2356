/** `npm start`: the twin, until it is told to end; with `--check`, what is wrong with the contract. */
import { readSettings } from "../../infra/read-settings.ts";
import { type CommandLine, readCommandLine } from "./command-line.ts";
import { onEndOfParent } from "./end-of-parent.ts";
import { readyLine, readyText } from "./ready.ts";
import { checkSpec } from "./spec-check.ts";
import { startErrorLines } from "./start-error.ts";
import { startTwin } from "./twin.ts";

const options = readCommandLine(process.argv.slice(2));
try {
  await (options.check ? check(options) : start(options));
} catch (error) {
  for (const line of startErrorLines(error, options)) console.error(`The twin did not start: ${line}`);
  process.exitCode = 1;
}

async function start(options: CommandLine): Promise<void> {
  const twin = await startTwin({ ...options, settings: readSettings() });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void twin.close());
  if (process.env.npm_lifecycle_event !== undefined) onEndOfParent(() => void twin.close());
  console.log(options.json ? readyLine(twin) : readyText(twin, options));
}

async function check(options: CommandLine): Promise<void> {
  const lines = await checkSpec(options);
  for (const line of lines) console.error(line);
  if (lines.length > 0) process.exitCode = 1;
  else console.log(`${options.spec ?? "openapi.yaml"}: nothing is wrong.`);
}
