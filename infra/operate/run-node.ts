import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a program of Node's in the project's folder, on this terminal, and gives its exit code. */
export async function runNode(
  args: readonly string[],
  { env = {}, stdout = "inherit" }: { env?: Readonly<Record<string, string>>; stdout?: "inherit" | "ignore" } = {},
): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["inherit", stdout, "inherit"],
  });
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
}
