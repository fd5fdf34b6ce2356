import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { folder } from "./row.ts";

/** Runs a program in this folder, for a minute at most by default. Resolves with what it prints, or rejects with the last line of its errors. */
export async function output(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  timeout = 60_000,
): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, ...env }, timeout, killSignal: "SIGKILL" } as const;
  const { stdout, stderr } = await promisify(execFile)(file, [...args], options).catch((error) => {
    const lines = `${error.stdout ?? ""}${error.stderr ?? ""}`.trim().split("\n");
    throw new Error(error.killed ? `nothing within ${timeout / 1_000} s` : `${lines.at(-1) || error.message}`, {
      cause: error,
    });
  });
  return `${stdout}${stderr}`;
}
