import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TwinDescription } from "../../server/twin/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";
import { BareServer } from "./bare-server.ts";
import { reading, send, submission } from "./calls.ts";
import { type Load, load } from "./load.ts";
import { below, type Result, ratio } from "./report.ts";

const rounds = 5;
const seconds = { warmUp: 3, bare: 2, twin: 4 };
const runningJobs = 20;

/** Signed requests to the twin and the same bytes to a bare server, while twenty jobs run. */
export async function measureRequests(): Promise<Result[]> {
  const memory = await withTwin([], async (get, post) => ({ get: await beside(get), post: await beside(post) }));
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const disk = await withTwin(["--data", folder], (_get, post) => beside(post));
  await rm(folder, { recursive: true });
  return [
    ratio("signed POST /jobs, of a bare server's rate", memory.post.twin, memory.post.bare, 10),
    below("its p99, at 10 connections, while 20 jobs run", memory.post.p99, 10, "ms"),
    ratio("signed GET of a finished job, of a bare server's rate", memory.get.twin, memory.get.bare, 15),
    ratio("signed POST /jobs with --data, of the rate in memory", disk.twin, memory.post.twin, 2),
  ];
}

/**
 * Measures a twin while twenty jobs run, which outlast the measurement and occupy all environments: `get` reads a job that has ended,
 * `post` submits a job.
 */
async function withTwin<T>(options: readonly string[], measure: (get: Load, post: Load) => Promise<T>): Promise<T> {
  const twin = new TwinProcess(["--port", "0", "--json", ...options]);
  try {
    const description = await twin.ready();
    const get = await finished(description);
    const post = await submission(description, { seconds: 240 });
    const accepted = await Promise.all(Array.from({ length: runningJobs }, () => send(post)));
    for (const { jobId } of accepted) await comesTo("RUNNING", await reading(description, String(jobId)));
    return await measure(get, post);
  } finally {
    await twin.end("SIGKILL");
  }
}

/** Alternates between the twin and the bare server, since a machine's speed varies. Returns medians and the worst p99. */
async function beside(request: Load) {
  const bareServer = await BareServer.start();
  const bare: number[] = [];
  const twin: number[] = [];
  const p99: number[] = [];
  // The first round warms up the JIT compiler.
  await load(request, { duration: seconds.warmUp });
  for (let round = 0; round < rounds; round++) {
    bare.push((await load(bareServer.takes(request), { duration: seconds.bare })).rate);
    const measured = await load(request, { duration: seconds.twin });
    twin.push(measured.rate);
    p99.push(measured.p99);
  }
  bareServer.end();
  return { bare: median(bare), twin: median(twin), p99: Math.max(...p99) };
}

/** Reads a job that has ended. */
async function finished(twin: TwinDescription): Promise<Load> {
  const { jobId } = await send(await submission(twin, { seconds: 1 }));
  const get = await reading(twin, String(jobId));
  await comesTo("SUCCEEDED", get);
  return get;
}

async function comesTo(status: string, get: Load): Promise<void> {
  const deadline = performance.now() + 60_000;
  while ((await send(get).catch(() => undefined))?.["status"] !== status) {
    if (performance.now() > deadline) throw new Error(`A job did not come to ${status}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
