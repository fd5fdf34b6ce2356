import { spawnSync } from "node:child_process";

/** The version that an installed program prints, or undefined if it is not installed. */
export function versionOf(program: string): string | undefined {
  const { error, stdout, stderr } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return error === undefined ? stdout || stderr : undefined;
}
