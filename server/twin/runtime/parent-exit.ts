import { readFileSync } from "node:fs";

const lookEveryMs = 200;

/** Those who started this process, as early as that can be told: `main.ts` loads this module before all others. */
const ancestors = lineage();

/**
 * Calls back when npm, or what else started this process, has ended, or had ended before it could be looked at. The shell between
 * npm and the twin passes no signal on, and outlives an npm that is killed: without this the twin would stay behind. Returns
 * what ends the watch.
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

/** The parent, and while that is a shell which runs one command, its own parent: npm, where the system tells that. */
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
 * Whether it takes over those whose parent has ended: process 1, unless that is npm itself, as in a container, or a user's
 * systemd.
 */
function isReaper(pid: number): boolean {
  const command = commandOf(pid);
  return pid === 1 ? !/\b(npm|pnpm|yarn|bun)\b/.test(command) : /^\S*systemd( |$)/.test(command);
}

/** This process's, unless another is given; 0 if that has ended. */
function parentOf(pid?: number): number {
  if (pid === undefined) return process.ppid;
  // The name before it can hold anything: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
  return Number(/.*\) \S (\d+)/s.exec(read(pid, "stat"))?.[1] ?? 0);
}

function commandOf(pid: number): string {
  return read(pid, "cmdline").replaceAll("\0", " ");
}

/** Empty where the system has no such files, or no such process. */
function read(pid: number, name: "stat" | "cmdline"): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
