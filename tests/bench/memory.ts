import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { TwinDescription } from "../../server/local/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";
import { submission } from "./calls.ts";
import { load } from "./load.ts";
import { residentMegabytes } from "./process-memory.ts";
import { below, type Result } from "./report.ts";

const jobs = 100_000;

/** After as many jobs have ended, and the environments are gone. */
export async function measureRest(): Promise<Result[]> {
  return withTwin(async (description, processId) => {
    await load(await submission(description, { csv: "a\n1\n" }), { amount: jobs });
    console.log(`        ${jobs} jobs are accepted; waiting for their ends`);
    for (let ended = 0; ended < jobs; ended = await endedJobs(description)) await seconds(10);
    // Environments are kept for a minute, and the memory of a process goes with it.
    await seconds(75);
    return [below(`at rest after ${jobs.toLocaleString("en")} jobs`, residentMegabytes(processId), 250, "MB")];
  });
}

/** A backlog of small jobs, and one whose jobs are a hundred times as large. */
export async function measureBacklog(): Promise<Result[]> {
  const [small, large] = [await backlog(100), await backlog(10_000)];
  return [
    {
      what: `with ${jobs.toLocaleString("en")} queued jobs of 10 kB, beside 100 B`,
      measured: `${Math.round(large)} MB beside ${Math.round(small)} MB`,
      limit: "at most 1.2 times",
      holds: large <= 1.2 * small,
    },
  ];
}

function backlog(characters: number): Promise<number> {
  return withTwin(async (description, processId) => {
    // No job starts.
    await fetch(`${description.endpointUrl}/_twin/gates/5?action=pause`, { method: "PUT" });
    await load(await submission(description, { csv: `a\n${"1".repeat(characters)}\n` }), { amount: jobs });
    // Garbage is collected when little has happened for a while.
    await seconds(45);
    return residentMegabytes(processId);
  });
}

async function withTwin<T>(measure: (description: TwinDescription, processId: number) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const twin = new TwinProcess(["--port", "0", "--json", "--data", folder]);
  try {
    return await measure(await twin.ready(), twin.pid);
  } finally {
    await twin.end("SIGKILL");
    await rm(folder, { recursive: true });
  }
}

async function endedJobs({ endpointUrl, region, userCredentials }: TwinDescription): Promise<number> {
  const client = new DynamoDBClient({ endpoint: endpointUrl, region, credentials: userCredentials });
  const { Table } = await client.send(new DescribeTableCommand({ TableName: "jobs" }));
  client.destroy();
  return Table?.ItemCount ?? 0;
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_000 * count));
}
