import { vi } from "vitest";
import type { Ended } from "../../.tools/programs/run-program.ts";

export type { Ended } from "../../.tools/programs/run-program.ts";

const streams = ["stdout", "stderr"] as const;

/**
 * Runs a command's `run` in this process as if it were one of its own without a terminal: with the given environment only, and with its
 * output captured. Only one may run at a time.
 */
export async function inProcess(
  run: () => Promise<number>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended & { readonly code: number }> {
  const text = { stdout: "", stderr: "" };
  const before = process.env;
  process.env = { ...env };
  const spies = streams.flatMap((name) => {
    const keep = (chunk: unknown) => {
      text[name] += String(chunk);
      return true;
    };
    const log = (line: unknown = "") => void keep(`${line}\n`);
    return [
      vi.spyOn(process[name], "write").mockImplementation(keep),
      vi.spyOn(console, name === "stdout" ? "log" : "error").mockImplementation(log),
    ];
  });
  try {
    return { code: await run(), ...text };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.env = before;
  }
}
