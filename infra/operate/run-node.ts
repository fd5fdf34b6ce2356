import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdout?: "inherit" | "ignore";
  /** Called with each line of standard error, which the terminal then does not show. */
  readonly onErrorLine?: (line: string) => void;
}

/** Runs a Node program and resolves with its exit code. The commands start every program through such a function, which tests replace. */
export type RunNode = (args: readonly string[], options?: RunOptions) => Promise<number>;

/** Runs the program in the project's folder, on this terminal. */
export const runNode: RunNode = async (args, { env = {}, stdout = "inherit", onErrorLine } = {}) => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["inherit", stdout, onErrorLine === undefined ? "inherit" : "pipe"],
  });
  if (onErrorLine !== undefined && child.stderr !== null) createInterface(child.stderr).on("line", onErrorLine);
  // The terminal sends Ctrl+C to the child too, which reports it and ends.
  const ignore = () => {};
  const forward = () => child.kill("SIGTERM");
  process.on("SIGINT", ignore).on("SIGTERM", forward);
  try {
    const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + constants.signals[signal ?? "SIGTERM"];
  } finally {
    process.off("SIGINT", ignore).off("SIGTERM", forward);
  }
};
