import { spawnSync } from "node:child_process";

/** What a program of this machine says of its version; undefined if there is none of that name. */
export function versionOf(program: string): string | undefined {
  const { error, stdout, stderr } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return error === undefined ? stdout || stderr : undefined;
}
