import { CommanderError } from "commander";
import { readSettings } from "../../../infra/settings/read-settings.ts";
import { settings as projectSettings } from "../../../infra/settings/settings.ts";
import { printable, visible } from "../../terminal/visible.ts";
import { checkContract } from "../contract/check.ts";
import { onShutdown } from "../runtime/shutdown.ts";
import { keepFilesPrivate } from "../runtime/storage/private-files.ts";
import { stackOf, startTwin } from "../stacks/start.ts";
import type { Twin } from "../twin.ts";
import { type CommandLine, readCommandLine } from "./command-line.ts";
import { readyLine, readyText } from "./ready.ts";
import { startErrorLines } from "./start-error.ts";

/**
 * Starts the twin, which then runs until a signal ends it, or with `--check` says what is wrong with the contract. Resolves with the
 * exit code; a start that is refused is 1, and one line for each reason on standard error.
 */
export async function run(argv: readonly string[]): Promise<number> {
  let options: CommandLine | undefined;
  try {
    options = readCommandLine(argv);
    return await (options.check ? check(options) : start(options));
  } catch (error) {
    // Its line is printed already, or it was asked for help.
    if (error instanceof CommanderError) return error.exitCode;
    for (const line of startErrorLines(error, options)) console.error(visible(`The twin did not start: ${line}`));
    return 1;
  }
}

async function start(options: CommandLine): Promise<number> {
  let running: Twin | undefined;
  const stopListening = onShutdown(() => {
    void running?.close().finally(stopListening);
    return running !== undefined;
  });
  const restoreUmask = options.data === undefined ? () => {} : keepFilesPrivate();
  try {
    running = await startTwin({ ...options, settings: readSettings() });
  } catch (error) {
    stopListening();
    restoreUmask();
    throw error;
  }
  console.log(printable(options.json ? readyLine(running) : readyText(running, options)));
  return 0;
}

async function check(options: CommandLine): Promise<number> {
  const { wrong, notes } = await checkContract(stackOf(options.spec, projectSettings).contract, options);
  for (const line of wrong) console.error(visible(line));
  for (const line of notes) console.error(visible(`Note: ${line}`));
  if (wrong.length > 0) return 1;
  console.log(`${options.spec ?? "openapi.yaml"}: nothing is wrong.`);
  return 0;
}
