import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, paginateScan, type ScanCommandInput } from "@aws-sdk/client-dynamodb";
import type { TwinDescription } from "../../server/twin/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";
import { submission } from "./calls.ts";
import { load } from "./load.ts";
import { childrenOf, residentMegabytes } from "./process-memory.ts";
import { below, type Result } from "./report.ts";

const jobs = 100_000;

/** Measures memory, not time: the twins run in parallel, since each takes a while to come to rest. */
export async function measureMemory(): Promise<Result[]> {
  return (await Promise.all([measureRest(), measureBacklog()])).flat();
}

/** After that many jobs have ended and the environments are gone. */
async function measureRest(): Promise<Result[]> {
  return withTwin(async (description, processId) => {
    await load(await submission(description, { csv: "a\n1\n" }), { amount: jobs });
    console.log(`        ${jobs} jobs are accepted; waiting for their ends`);
    // Environments retire after a minute.
    while (childrenOf(processId).length > 0) await seconds(5);
    // The twin collects garbage when it has been idle for a while.
    await seconds(60);
    const megabytes = residentMegabytes(processId);
    const ended = await succeededJobs(description);
    if (ended < jobs) throw new Error(`Only ${ended} jobs succeeded.`);
    return [below(`at rest after ${jobs.toLocaleString("en")} jobs`, megabytes, 250, "MB")];
  });
}

/** A backlog of small jobs, and one of jobs a hundred times as large. */
async function measureBacklog(): Promise<Result[]> {
  const [small, large] = await Promise.all([backlog(100), backlog(10_000)]);
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
    // The twin collects garbage when it has been idle for a while.
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

async function succeededJobs({ endpointUrl, region, userCredentials }: TwinDescription): Promise<number> {
  const client = new DynamoDBClient({ endpoint: endpointUrl, region, credentials: userCredentials });
  let count = 0;
  const input: ScanCommandInput = {
    TableName: "jobs",
    Select: "COUNT",
    FilterExpression: "#status = :succeeded",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: { ":succeeded": { S: "SUCCEEDED" } },
  };
  for await (const page of paginateScan({ client }, input)) count += page.Count ?? 0;
  client.destroy();
  return count;
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_000 * count));
}
