/**
 * A thread that runs the event-processing function as Lambda would, one job after the other, on a clock that only the job advances. A fake
 * DynamoDB counts, and standard output is the log.
 */
import { mock } from "node:test";
import { setImmediate } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { examples } from "../../../sdk/src/generated/examples.ts";
import { jobFunctions } from "../../../server/jobs/index.ts";
import type { JobFunction } from "../../../server/jobs/job-function.ts";
import { CountingTable } from "./counting-table.ts";
import { itemBytes } from "./item-size.ts";
import type { JobRun, JobRunOptions } from "./run.ts";

const jobId = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
const createdAt = Date.parse("2026-11-02T09:30:00Z");
const framing = JSON.stringify({ csv: "" }).length;

let job: JobRunOptions;
let table: CountingTable;
let runningBytes: number;
let log: string;

for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk: string | Uint8Array) => {
    log += chunk;
    return true;
  };
}
DynamoDBDocumentClient.prototype.send = async (command: unknown) => table.answer(command);
// A timer sends heartbeats.
mock.timers.enable({ apis: ["setInterval", "Date"], now: createdAt });

const summarizeCsv: JobFunction<"summarizeCsv"> = async (_parameters, context) => {
  for (let second = 1; second <= job.seconds; second++) {
    mock.timers.tick(1_000);
    if (job.progress) await context.progress(second, job.seconds, "rows");
    await setImmediate();
  }
  runningBytes = itemBytes(table.item);
  return examples.summarizeCsv.result;
};
Object.assign(jobFunctions, { summarizeCsv });
const { handler } = await import("../../../server/handlers/process-job.ts");

parentPort?.on("message", async (options: JobRunOptions) => parentPort?.postMessage(await run(options)));

async function run(options: JobRunOptions): Promise<JobRun> {
  job = options;
  table = new CountingTable();
  log = "";
  // Every job starts at the same time, as DynamoDB bills a number by its digits.
  mock.timers.setTime(createdAt);
  const parameters = { csv: "x".repeat(job.parameterBytes - framing) };
  const context = { awsRequestId: jobId, getRemainingTimeInMillis: () => 1_000 };
  await handler({ jobId, parameters, createdAt }, context);
  const { writes, item, indexBytes } = table;
  return { writes, runningBytes, endedBytes: itemBytes(item), indexBytes, log };
}
