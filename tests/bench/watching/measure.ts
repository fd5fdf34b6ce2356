import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { below, type Result } from "../report.ts";
import type { Watched } from "./watching-process.ts";

const jobs = { few: 2_500, many: 10_000 };
const seconds = 60;

/** Waits for many jobs at the same time in one process. */
export async function measureWatching(): Promise<Result[]> {
  const server = spawn(process.execPath, [pathOf("server-process.ts")], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const baseUrl = await addressOf(server);
    const [few, many] = [await watch(baseUrl, jobs.few), await watch(baseUrl, jobs.many)];
    const count = jobs.many.toLocaleString("en");
    return [
      below(`event loop's delay, p99, ${count} jobs watched`, many.p99, 50, "ms"),
      linear(`memory of each of ${count} watched jobs`, many.bytes / 1_000, few.bytes / 1_000, "kB"),
      linear(`timers of each of ${count} watched jobs`, many.timers, few.timers, ""),
      {
        what: `readings of ${count} jobs`,
        measured: `${Math.round(many.readings / seconds)}/s`,
        limit: "",
        holds: true,
      },
    ];
  } finally {
    server.kill();
  }
}

/** The cost per job with many jobs is at most that with few. */
function linear(what: string, many: number, few: number, unit: string): Result {
  const measured = `${many.toFixed(1)} ${unit} beside ${few.toFixed(1)} ${unit} of ${jobs.few}`;
  return { what, measured, limit: "at most 1.1 times", holds: many <= 1.1 * few };
}

async function watch(baseUrl: string, count: number): Promise<Watched> {
  const args = ["--expose-gc", pathOf("watching-process.ts"), baseUrl, `${count}`, `${seconds}`];
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
}

async function addressOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error("The server's output is needed.");
  const [port] = await once(server.stdout, "data");
  return `http://127.0.0.1:${String(port).trim()}/dev`;
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
