import { CommanderError } from "commander";
import { createProgram } from "./command-line.ts";
import { printError } from "./print.ts";
import { runNode as onThisTerminal } from "./run-node.ts";

/** Runs the command that `argv` names, and resolves with its exit code. Prints a failure as one line on standard error. */
export async function run(argv: readonly string[], runNode = onThisTerminal): Promise<number> {
  let exitCode = 0;
  try {
    const program = createProgram(runNode, (code) => {
      exitCode = code;
    });
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has printed its message, or the help.
    if (error instanceof CommanderError) return error.exitCode;
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    printError(`${argv[0]}: ${line}`);
    return 1;
  }
}
