import { runProgram } from "../programs/run-program.ts";

export interface Run {
  /** The exit code, or "missing" if the machine does not have the command. */
  readonly status: number | "missing";
  readonly output: string;
}

/** Runs a command in the current folder. Resolves with its exit code and all that it printed. */
export async function runTool(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Run> {
  try {
    const { code, stdout, stderr } = await runProgram(command, args, { env: { ...process.env, ...environment } });
    // The shim of a version manager ends with 127 if no installed version has the command.
    return { status: code === 127 ? "missing" : (code ?? 1), output: stdout + stderr };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return { status: "missing", output: "" };
  }
}
