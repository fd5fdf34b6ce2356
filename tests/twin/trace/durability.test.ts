import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { StepRecord } from "../../../server/twin/trace/step.ts";
import { clientOf } from "../../support/twin.ts";
import { TwinProcess } from "../../support/twin-process.ts";
import { readSteps, take } from "./server-sent-events.ts";

test("the trace survives a kill, and its stream resumes after a client's last event", async () => {
  const folder = await mkdtemp(join(tmpdir(), "trace-"));
  const start = () => new TwinProcess(["--json", "--port", "0", "--data", folder]);
  const killed = start();
  const before = await killed.ready();
  const job = await clientOf(before).submit({ csv: "a\n1\n" });
  await job.result();
  const { steps } = (await (await fetch(`${before.endpointUrl}/_twin/jobs/${job.jobId}/steps`)).json()) as {
    steps: StepRecord[];
  };
  await killed.end("SIGKILL");

  const again = start();
  onTestFinished(async () => {
    await again.end("SIGTERM");
    await rm(folder, { recursive: true });
  });
  const { endpointUrl } = await again.ready();
  const headers = { "Last-Event-ID": "2" };
  const events = readSteps(await fetch(`${endpointUrl}/_twin/steps?jobId=${job.jobId}`, { headers }));
  expect((await take(events, steps.length - 2)).map(({ record }) => record)).toEqual(steps.slice(2));
  await events.return();
});
