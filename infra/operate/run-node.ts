import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdout?: "inherit" | "ignore";
  /** Is told each line of standard error, which the terminal then does not show. */
  readonly tell?: (line: string) => void;
}

/** Runs a Node program and resolves with its exit code. The commands start all their programs through one of these. */
export type RunNode = (args: readonly string[], options?: RunOptions) => Promise<number>;

/** Runs it in the project's folder, on this terminal. */
export const runNode: RunNode = async (args, { env = {}, stdout = "inherit", tell } = {}) => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["inherit", stdout, tell === undefined ? "inherit" : "pipe"],
  });
  if (tell !== undefined && child.stderr !== null) createInterface(child.stderr).on("line", tell);
  // Ctrl+C reaches the child by itself: it says what that means, and ends.
  const wait = () => {};
  const pass = () => child.kill("SIGTERM");
  process.on("SIGINT", wait).on("SIGTERM", pass);
  try {
    const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + constants.signals[signal ?? "SIGTERM"];
  } finally {
    process.off("SIGINT", wait).off("SIGTERM", pass);
  }
};
