/** `npm run demo`: all twelve steps of the workflow on this machine. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { settings } from "../../infra/settings/settings.ts";
import { type Credentials, createJobsClient, isJobFailedError, type JobsClient } from "../../sdk/src/index.ts";
import { visible } from "../terminal/visible.ts";
import { startTwin } from "../twin/stacks/start.ts";
import type { Twin } from "../twin/twin.ts";
import { assumeRole } from "./assume-role.ts";
import { FailureArchive } from "./failure-archive.ts";
import { follow } from "./follow.ts";
import { narrate } from "./narration.ts";
import { summaryTable } from "./summary-table.ts";
import { Terminal } from "./terminal.ts";

const terminal = new Terminal();

// By default Lambda retries error handling after one minute and after two more: too long for a demo.
const withoutRetries = { ...settings, errorHandling: { ...settings.errorHandling, retryAttempts: 0 } };

async function summarize(jobs: JobsClient): Promise<void> {
  const csv = await readFile(new URL("daylight/daylight.csv", import.meta.url), "utf8");
  const rows = (csv.trim().split("\n").length - 1).toLocaleString("en");
  terminal.heading(`(a) Summarize a CSV file of ${rows} rows: server/demo/daylight/daylight.csv`);
  const summary = await follow(await jobs.submit({ csv }), terminal);
  terminal.table(summaryTable(summary));
}

async function wait(jobs: JobsClient): Promise<void> {
  terminal.heading("(b) Wait three seconds");
  const { message } = await follow(await jobs.submit({ seconds: 3 }), terminal);
  terminal.line(`           ${message}`);
}

async function fail(jobs: JobsClient): Promise<void> {
  terminal.heading("(c) A job that fails: wait for an hour, which is longer than a job may run");
  const job = await jobs.submit({ seconds: 3_600 });
  try {
    await follow(job, terminal);
  } catch (error) {
    if (!isJobFailedError(error)) throw error;
    terminal.line(`           ${error.code}: ${error.reason}`);
    return;
  }
  throw new Error("The job should have failed, but did not.");
}

async function recover(jobs: JobsClient, twin: Twin): Promise<void> {
  terminal.heading("(d) An outage: processing fails, and error handling too");
  const since = new Date(Date.now() - 1_000);
  const key = randomUUID();
  twin.gates.shut(5, "fail", key);
  twin.gates.shut(10, "fail", key);
  const job = await jobs.submit({ seconds: 1 }, { key });
  const archive = new FailureArchive(twin.description);
  const { name, events, bytes } = await archive.firstEvent();
  terminal.line(`           The archive ${name} holds ${events} event of ${bytes} bytes.`);
  twin.gates.openAll();
  terminal.line("           The outage is over.");
  terminal.step(12, "Replaying the archive runs the job again.");
  await archive.replay(since);
  const { message } = await follow(job, terminal);
  terminal.line(`           ${message} Nothing was lost.`);
}

function secondsUntil(expiration: Credentials["expiration"] = new Date()): number {
  return (new Date(expiration).getTime() - Date.now()) / 1_000;
}

async function demo(): Promise<void> {
  // The functions' logs are dropped: they would appear between the steps.
  const twin = await startTwin({ port: 0, settings: withoutRetries, log: () => {} });
  try {
    const { apiUrl, region } = twin.description;
    terminal.line(`The API runs on this machine at ${apiUrl}`);
    twin.steps.follow(narrate(terminal));
    const credentials = await assumeRole(twin.description);
    terminal.heading("Credentials");
    terminal.step(
      1,
      `The caller assumed JobsAPIInvokeRole, for ${Math.round(secondsUntil(credentials.expiration) / 60)} minutes.`,
    );

    const jobs = createJobsClient({ baseUrl: apiUrl, region, credentials });
    await summarize(jobs);
    await wait(jobs);
    await fail(jobs);
    await recover(jobs, twin);
    terminal.line();
  } finally {
    await twin.close();
  }
}

// A closed pipe, as by `head`, ends the demo. The twin keeps nothing, so nothing is lost.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  await demo();
} catch (error) {
  console.error(visible(`The demo failed: ${error instanceof Error ? error.message : error}`));
  process.exitCode = 1;
}
