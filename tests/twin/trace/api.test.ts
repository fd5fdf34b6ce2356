import { AwsClient } from "aws4fetch";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startTwin } from "../../../server/twin/stacks/start.ts";
import type { StepRecord } from "../../../server/twin/trace/step.ts";
import { clientOf, useTwin } from "../../support/twin.ts";
import { readSteps, take } from "./server-sent-events.ts";

const { twin } = useTwin();

const quick = { csv: "a\n1\n" };
const jobs = () => clientOf(twin().description);

function local(method: string, path: string, headers: Record<string, string> = {}) {
  return fetch(`${twin().description.endpointUrl}/_twin${path}`, { method, headers });
}

async function gates() {
  return ((await (await local("GET", "/gates")).json()) as { gates: { waiting: unknown[] }[] }).gates;
}

describe("the trace of a job", () => {
  test("records the input and output of each step, including the rendered templates", async () => {
    const job = await jobs().submit({ csv: "a\n1\n" });
    await job.result();
    const detail = (step: number) =>
      twin()
        .steps.of(job.jobId)
        .find((record) => record.step === step)?.detail;
    const event = expect.stringContaining(`{"parameters": {"csv":"a\\n1\\n"}, "jobId": "${job.jobId}"`);
    expect(detail(2)).toEqual({ input: 'POST /dev/jobs\n{"csv":"a\\n1\\n"}', output: event });
    expect(detail(4)).toEqual({ input: event, output: "" });
    expect(detail(3)).toMatchObject({ status: 202, output: expect.stringContaining(job.jobId) });
    expect(detail(5)).toMatchObject({ attempt: 1, input: event });
    expect(detail(6)).toMatchObject({
      input: `GET /dev/jobs/${job.jobId}`,
      output: expect.stringContaining("TableName"),
    });
    expect(detail(7)).toMatchObject({ input: detail(6)?.output, output: expect.stringMatching(/^\{/) });
    // A job's result can be read before its function's end is recorded.
    const [run, end] = await vi.waitUntil(() => {
      const runs = twin()
        .steps.of(job.jobId)
        .filter(({ step }) => step === 5);
      return runs.length === 2 && runs;
    });
    expect(end?.detail).toMatchObject({ requestId: run?.detail.requestId, output: expect.any(String) });
    const last = twin()
      .steps.of(job.jobId)
      .findLast(({ step }) => step === 8);
    expect(last?.detail).toMatchObject({ jobStatus: "SUCCEEDED", input: expect.stringContaining("SUCCEEDED") });
  });

  test("records why processing failed, and the input of error handling", async () => {
    const job = await jobs().submit({ csv: "a\n1\n" }, { key: await failing(5) });
    await expect(job.result()).rejects.toThrow();
    const steps = twin().steps.of(job.jobId);
    expect(steps.find(({ step }) => step === 5)?.detail.failed).toBe("Step 5 was made to fail at its gate.");
    expect(steps.find(({ step }) => step === 9)?.detail).toMatchObject({
      input: expect.stringContaining("StepFailed"),
      output: expect.stringContaining('"condition":"RetriesExhausted"'),
    });
  });

  test("never holds a secret, whichever way the request was signed", async () => {
    const { apiUrl, region, credentials } = twin().description;
    const aws = new AwsClient({ ...credentials, region, service: "execute-api" });
    const job = await jobs().submit(quick);
    await job.result();
    expect((await aws.fetch(`${apiUrl}/jobs/${job.jobId}`, { aws: { signQuery: true } })).status).toBe(200);
    const trace = JSON.stringify(twin().steps.of(job.jobId));
    expect(trace).toContain(job.jobId);
    for (const secret of [
      credentials.secretAccessKey,
      credentials.sessionToken,
      credentials.accessKeyId,
      "Signature",
    ]) {
      expect(trace).not.toContain(secret);
      expect(trace).not.toContain(encodeURIComponent(secret));
    }
  });
});

describe("the stream of steps", () => {
  test("sends each step of each job as it happens", async () => {
    const response = await local("GET", "/steps");
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const events = readSteps(response);
    const { jobId } = await jobs().submit({ csv: "a\n1\n" });
    const received: { readonly id: string; readonly record: StepRecord }[] = [];
    // The function of an earlier test's job may end just now.
    for await (const event of events) {
      if (event.record.jobId === jobId) received.push(event);
      if (received.length === 3) break;
    }
    expect(received.map(({ record }) => record)).toEqual(twin().steps.of(jobId).slice(0, 3));
    expect(received.map(({ id }) => Number(id))).toEqual(received.map(({ record }) => record.sequence));
  });

  test("sends the steps of one job only, if asked", async () => {
    const key = crypto.randomUUID();
    const events = readSteps(await local("GET", `/steps?jobId=${key}`));
    await (await jobs().submit(quick)).result();
    await jobs().submit(quick, { key });
    expect((await take(events, 3)).map(({ record }) => record.jobId)).toEqual([key, key, key]);
    await events.return();
  });

  test("resumes after a client's last event, from the kept records", async () => {
    const job = await jobs().submit({ csv: "a\n1\n" });
    await job.result();
    const kept = twin().steps.of(job.jobId);
    const lastSeen = String(kept[1]?.sequence);
    const events = readSteps(await local("GET", `/steps?jobId=${job.jobId}`, { "Last-Event-ID": lastSeen }));
    expect((await take(events, kept.length - 2)).map(({ record }) => record)).toEqual(kept.slice(2));
    await jobs().get(job.jobId);
    expect((await take(events, 1))[0]?.record.sequence).toBeGreaterThan(kept.at(-1)?.sequence ?? 0);
    await events.return();
  });

  test("sends more than one batch of kept records without a gap", async () => {
    const key = crypto.randomUUID();
    for (let count = 0; count < 150; count++) twin().steps.record(6, key, {});
    const events = readSteps(await local("GET", `/steps?jobId=${key}`, { "Last-Event-ID": "0" }));
    expect((await take(events, 150)).map(({ record }) => record)).toEqual(twin().steps.of(key));
    await events.return();
  });

  test("ends when the twin ends", async () => {
    const closing = await startTwin({ port: 0, log: () => {} });
    const response = await fetch(`${closing.description.endpointUrl}/_twin/steps`);
    await closing.close();
    expect(await readSteps(response).next()).toEqual({ done: true, value: undefined });
  });
});

describe("gates", () => {
  test("are listed with the jobs that wait there", async () => {
    const key = crypto.randomUUID();
    await local("PUT", `/gates/5?action=pause&jobId=${key}`);
    await local("PUT", `/gates/9?action=delay&milliseconds=50&jobId=${key}`);
    const job = await jobs().submit({ csv: "a\n1\n" }, { key });
    await vi.waitUntil(async () => (await gates())[0]?.waiting.length === 1, 10_000);
    expect(await gates()).toEqual([
      { step: 5, jobId: key, action: "pause", waiting: [{ jobId: key, since: expect.stringMatching(/Z$/) }] },
      { step: 9, jobId: key, action: "delay", milliseconds: 50, waiting: [] },
    ]);
    for (const step of [5, 9]) await local("DELETE", `/gates/${step}?jobId=${key}`);
    await job.result();
    expect(await gates()).toEqual([]);
  });

  test("release one job and hold the next", async () => {
    await local("PUT", "/gates/5?action=pause");
    const [first, second] = [await jobs().submit(quick), await jobs().submit(quick)];
    await vi.waitUntil(async () => (await gates())[0]?.waiting.length === 2, 10_000);
    expect((await local("POST", `/gates/5/step?jobId=${second.jobId}`)).status).toBe(204);
    await second.result();
    expect((await gates())[0]?.waiting).toMatchObject([{ jobId: first.jobId }]);
    expect((await local("POST", `/gates/5/step?jobId=${second.jobId}`)).status).toBe(409);
    await local("DELETE", "/gates/5");
    await first.result();
  });

  test("delay a step", async () => {
    const key = crypto.randomUUID();
    expect((await local("PUT", `/gates/3?action=delay&milliseconds=20&jobId=${key}`)).status).toBe(204);
    const job = await jobs().submit(quick, { key });
    expect(await job.result()).toBeDefined();
    await local("DELETE", `/gates/3?jobId=${key}`);
  });

  test.each([
    ["PUT", "/gates/1?action=pause", 404, "NotFound"],
    ["PUT", "/gates/5?action=pause&jobid=a", 400, "InvalidQuery"],
    ["PUT", "/gates/5?action=pause&jobId=", 400, "InvalidQuery"],
    ["PUT", "/gates/5?action=pause&milliseconds=5", 400, "InvalidGate"],
    ["PUT", "/gates/5?action=delay", 400, "InvalidGate"],
    ["PUT", "/gates/5?action=delay&milliseconds=-1", 400, "InvalidGate"],
    ["PUT", "/gates/5?action=delay&milliseconds=2147483648", 400, "InvalidGate"],
    ["PUT", "/gates/5?action=duplicate", 400, "InvalidGate"],
    ["PUT", "/gates/4?action=duplicate&milliseconds=5", 400, "InvalidGate"],
    ["DELETE", "/gates/5?job=a", 400, "InvalidQuery"],
    ["POST", "/gates/5/step", 409, "NobodyWaits"],
    ["POST", "/gates/5", 400, "InvalidGate"],
    ["GET", "/gates?step=5", 400, "InvalidQuery"],
    ["GET", "/steps?job=a", 400, "InvalidQuery"],
    ["POST", "/steps", 404, "NotFound"],
  ])("refuse %s %s", async (method, path, status, code) => {
    const response = await local(method, path);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ code, message: expect.any(String) });
    expect(await gates()).toEqual([]);
  });

  test("and steps refuse a Last-Event-ID that is none", async () => {
    const response = await local("GET", "/steps", { "Last-Event-ID": "first" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "InvalidLastEventId" });
  });
});

async function failing(step: number): Promise<string> {
  const key = crypto.randomUUID();
  await local("PUT", `/gates/${step}?action=fail&jobId=${key}`);
  onTestFinished(async () => void (await local("DELETE", `/gates/${step}?jobId=${key}`)));
  return key;
}
