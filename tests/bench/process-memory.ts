import { readdirSync, readFileSync } from "node:fs";

/** The resident memory of a process and its descendants in megabytes, from Linux's /proc. */
export function residentMegabytes(processId: number): number {
  const own = [String(processId), ...childrenOf(processId)];
  return own.reduce((sum, name) => sum + statusOf(name, "VmRSS") / 1_024, 0);
}

export function childrenOf(processId: number): string[] {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return processes.filter((name) => statusOf(name, "PPid") === processId);
}

function statusOf(processId: string, key: string): number {
  try {
    const status = readFileSync(`/proc/${processId}/status`, "utf8");
    return Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
