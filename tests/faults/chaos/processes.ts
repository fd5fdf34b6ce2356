import { readdirSync, readFileSync } from "node:fs";

/** The processes in which a twin runs functions. Always empty on systems without `/proc`. */
export function functionProcesses(twin: number): number[] {
  return childrenOf(twin).filter((pid) => read(`/proc/${pid}/cmdline`).includes("environment/process/main.ts"));
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      read(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** Empty if the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}
