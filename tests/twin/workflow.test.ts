import { describe, expect, test, vi } from "vitest";
import { FailureArchive } from "../../server/demo/failure-archive.ts";
import { noRetries } from "../support/no-retries.ts";
import { clientOf, useTwin } from "../support/twin.ts";

// Five environments: each that starts costs as much as a hundred jobs.
const { twin } = useTwin({ memory: 256, settings: noRetries });

const jobs = () => clientOf(twin().description);

/** The steps of a job in the order of their first time. */
function stepsOf(jobId: string): number[] {
  return [
    ...new Set(
      twin()
        .steps.of(jobId)
        .map(({ step }) => step),
    ),
  ];
}

async function local(method: string, path: string, headers: Record<string, string> = {}) {
  return fetch(`${twin().description.endpointUrl}/_twin${path}`, { method, headers });
}

describe("the workflow", () => {
  test("of a job that succeeds takes steps 2 to 8", async () => {
    const job = await jobs().submit({ csv: "a\n1\n" });
    await job.result();
    expect(stepsOf(job.jobId).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(stepsOf(job.jobId).slice(0, 2)).toEqual([2, 4]);
  });

  test("of a job that fails takes steps 9 to 11", async () => {
    const job = await jobs().submit({ seconds: 3_600 });
    await expect(job.result()).rejects.toMatchObject({ code: "TooLong" });
    expect(stepsOf(job.jobId)).toEqual(expect.arrayContaining([5, 9, 10, 11]));
    expect(stepsOf(job.jobId)).not.toContain(12);
  });

  test("of a job whose reason is as long as its input reaches its end", async () => {
    const job = await jobs().submit({ csv: `${"\u0001".repeat(64_000)}"` });
    await expect(job.result()).rejects.toMatchObject({ code: "InvalidCsv" });
  });

  test("if error handling fails too, ends on the bus, and a replay of the archive runs the job", async () => {
    const archive = new FailureArchive(twin().description);
    const key = crypto.randomUUID();
    const since = new Date(Date.now() - 1_000);
    for (const step of [5, 10])
      expect((await local("PUT", `/gates/${step}?action=fail&jobId=${key}`)).status).toBe(204);

    const job = await jobs().submit({ csv: "a\n1\n" }, { key });
    expect((await archive.firstEvent()).events).toBe(1);
    expect(stepsOf(key)).toEqual(expect.arrayContaining([2, 3, 4, 5, 9, 10, 12]));
    await expect(jobs().get(key)).rejects.toMatchObject({ code: "JobNotFound" });

    for (const step of [5, 10]) expect((await local("DELETE", `/gates/${step}?jobId=${key}`)).status).toBe(204);
    const replay = await archive.replay(since);
    expect(replay.lastEventTime).toBeDefined();
    expect(await job.result()).toMatchObject({ rows: 1 });
  });

  test("500 jobs submitted at once each reach their end", async () => {
    const client = jobs();
    const ended = new Set<string>();
    const unfollow = twin().steps.follow(({ jobId, step, detail }) => {
      if (step === 5 && detail.output !== undefined) ended.add(jobId);
    });
    const submitted = await Promise.all(
      Array.from({ length: 500 }, (_, index) => client.submit({ csv: `n\n${index}\n` })),
    );
    // To read five hundred jobs again and again until then would be most of the work.
    await vi.waitUntil(() => ended.size === 500, { timeout: 50_000, interval: 100 });
    unfollow();
    const results = await Promise.all(
      submitted.map(async (job) => [job.jobId, (await job.result()).columns[0]?.min] as const),
    );
    expect(new Set(results.map(([jobId]) => jobId)).size).toBe(500);
    expect(results.map(([, min]) => min)).toEqual(Array.from({ length: 500 }, (_, index) => index));
  }, 60_000);
});

describe("the twin's own paths", () => {
  test("tell the steps of a job", async () => {
    const job = await jobs().submit({ csv: "a\n1\n" });
    await job.result();
    const { steps } = (await (await local("GET", `/jobs/${job.jobId}/steps`)).json()) as { steps: unknown[] };
    expect(steps[0]).toMatchObject({ jobId: job.jobId, step: 2, at: expect.stringMatching(/Z$/) });
  });

  test("pause a step until its gate is opened", async () => {
    const key = crypto.randomUUID();
    await local("PUT", `/gates/5?action=pause&jobId=${key}`);
    const job = await jobs().submit({ csv: "a\n1\n" }, { key });
    const steps = job.steps();
    expect((await steps.next()).value).toMatchObject({ status: "PENDING" });
    expect(stepsOf(key)).not.toContain(5);
    await local("DELETE", `/gates/5?jobId=${key}`);
    expect(await job.result()).toMatchObject({ rows: 1 });
  });

  test.each([
    ["PUT", "/gates/13?action=fail", 404],
    ["PUT", "/gates/5?action=open", 400],
    ["GET", "/gates/5", 400],
    ["GET", "/nothing", 404],
  ])("refuse %s %s", async (method, path, status) => {
    const response = await local(method, path);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ code: expect.any(String), message: expect.any(String) });
  });

  test("do not answer a web page", async () => {
    expect((await local("GET", "/jobs/x/steps", { Origin: "https://example.org" })).status).toBe(403);
  });
});
