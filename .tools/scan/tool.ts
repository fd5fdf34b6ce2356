import { execFile } from "node:child_process";

export interface Run {
  /** The exit code; "missing": there is no such command on this machine. */
  readonly status: number | "missing";
  readonly output: string;
}

/** Runs a command in the current folder, and waits for its end. What it prints may be long. */
export function runTool(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
  const env = { ...process.env, ...environment };
  return new Promise((resolve) => {
    const child = execFile(command, args, { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      // 127 is what a version manager's stand-in ends with, if none of its versions has the command.
      const missing = error?.code === "ENOENT" || child.exitCode === 127;
      resolve({ status: missing ? "missing" : (child.exitCode ?? 1), output: stdout + stderr });
    });
  });
}
