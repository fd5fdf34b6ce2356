import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TwinDescription } from "../../server/local/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";
import { reading, send, submission } from "./calls.ts";
import { type Load, load } from "./load.ts";
import { below, type Result, ratio } from "./report.ts";

const seconds = 10;
const runningJobs = 20;

/** Signed requests, at the twin and at a bare server that is sent the same bytes. */
export async function measureRequests(): Promise<Result[]> {
  const memory = await inMemory();
  const disk = await onDisk();
  return [
    ratio("signed POST /jobs, of a bare server's rate", memory.post.rate, memory.barePost.rate, 10),
    below("its p99, at 10 connections, while 20 jobs run", memory.post.p99, 10, "ms"),
    ratio("signed GET of a finished job, of a bare server's rate", memory.get.rate, memory.bareGet.rate, 15),
    ratio("signed POST /jobs with --data, of the rate in memory", disk.post.rate, memory.post.rate, 2),
  ];
}

async function inMemory() {
  const twin = new TwinProcess(["--port", "0", "--json"]);
  const description = await twin.ready();
  const get = await finished(description);
  const post = await submission(description, { seconds: 240 });
  try {
    const bareGet = await atBareServer(get);
    const measuredGet = await load(get, { duration: seconds });
    const barePost = await atBareServer(post);
    await start(post, description);
    return { bareGet, get: measuredGet, barePost, post: await load(post, { duration: seconds }) };
  } finally {
    await twin.end("SIGKILL");
  }
}

async function onDisk() {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const twin = new TwinProcess(["--port", "0", "--json", "--data", folder]);
  try {
    const description = await twin.ready();
    const post = await submission(description, { seconds: 240 });
    await start(post, description);
    return { post: await load(post, { duration: seconds }) };
  } finally {
    await twin.end("SIGKILL");
    await rm(folder, { recursive: true });
  }
}

/** A job that has ended. */
async function finished(description: TwinDescription): Promise<Load> {
  const { jobId } = await send(await submission(description, { seconds: 1 }));
  const get = await reading(description, String(jobId));
  await until(async () => (await send(get).catch(() => undefined))?.["status"] === "SUCCEEDED");
  return get;
}

/** Twenty jobs that run for as long as it is measured. */
async function start(post: Load, description: TwinDescription): Promise<void> {
  const accepted = await Promise.all(Array.from({ length: runningJobs }, () => send(post)));
  for (const { jobId } of accepted) {
    const get = await reading(description, String(jobId));
    await until(async () => (await send(get).catch(() => undefined))?.["status"] === "RUNNING");
  }
}

async function atBareServer(request: Load) {
  const server = spawn(process.execPath, [fileURLToPath(new URL("bare-server.ts", import.meta.url))]);
  const [port] = await once(server.stdout, "data");
  const { pathname } = new URL(request.url);
  const result = await load({ ...request, url: `http://127.0.0.1:${String(port).trim()}${pathname}` }, { duration: 5 });
  server.kill();
  return result;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error("The twin did not come to the state in which it is measured.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
