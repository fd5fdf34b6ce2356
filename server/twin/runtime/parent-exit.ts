import { readFileSync } from "node:fs";

const lookEveryMs = 200;

// Read as early as possible: `main.ts` imports this module first.
const ancestors = lineage();

/**
 * Calls back when the process that started this one, usually npm, has ended. The shell between npm and the twin forwards no
 * signals and outlives a killed npm, so the twin would be left running. Returns a function that stops the watch.
 */
export function onParentExit(callback: () => void): () => void {
  const hadEnded = ancestors.some(isReaper);
  const timer = setInterval(() => {
    if (!hadEnded && ancestors.every((pid, index) => pid === parentOf(ancestors[index - 1]))) return;
    clearInterval(timer);
    callback();
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Returns the pid of the parent and, while that is a shell running one command, of its parent, as far as the system reports it. */
function lineage(): readonly number[] {
  const pids = [process.ppid];
  for (let last = process.ppid; isShell(last); ) {
    last = parentOf(last);
    pids.push(last);
  }
  return pids;
}

function isShell(pid: number): boolean {
  return /^(\S*\/)?\w*sh -c /.test(commandOf(pid));
}

/**
 * Whether the process adopts orphans: process 1, unless that is npm itself, as in a container, or a user's systemd.
 */
function isReaper(pid: number): boolean {
  const command = commandOf(pid);
  return pid === 1 ? !/\b(npm|pnpm|yarn|bun)\b/.test(command) : /^\S*systemd( |$)/.test(command);
}

/** Returns the parent of a process, this one by default; 0 if the process has ended. */
function parentOf(pid?: number): number {
  if (pid === undefined) return process.ppid;
  // The name before it can contain any character: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
  return Number(/.*\) \S (\d+)/s.exec(read(pid, "stat"))?.[1] ?? 0);
}

function commandOf(pid: number): string {
  return read(pid, "cmdline").replaceAll("\0", " ");
}

/** Returns an empty string if the process has ended or the system has no `/proc`. */
function read(pid: number, name: "stat" | "cmdline"): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
