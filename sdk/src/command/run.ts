import { inspect } from "node:util";
import { CommanderError } from "commander";
import type { Surroundings } from "./context.ts";
import { reportError } from "./errors/report-error.ts";
import { printable } from "./output/visible.ts";
import { createProgram } from "./program.ts";

/** Runs the command line and resolves with the exit code. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { output, known } = surroundings;
  let code = 0;
  try {
    const program = createProgram(surroundings, (ended) => {
      code = ended;
    });
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // Without a command, the help has been shown already.
    if (error instanceof CommanderError && error.code === "commander.help") return 2;
    if (process.env["JOBS_DEBUG"])
      process.stderr.write(`${printable(inspect(error).replaceAll("\u001b", "\\u001b"))}\n`);
    return reportError(error, output, known);
  } finally {
    output.close();
  }
}
