import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settings } from "../../../infra/settings/settings.ts";
import { startTwin } from "../../../server/twin/stacks/start.ts";
import { clientOf } from "../../support/twin.ts";
import { type Caller, openCaller, withOwnership } from "./callers.ts";

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "ownership-"));
});
afterAll(() => rm(data, { recursive: true }));

const anna = ["anna"];

async function run<T>(ownership: boolean, use: (jobs: ReturnType<typeof clientOf>, anna: Caller) => Promise<T>) {
  const chosen = ownership ? withOwnership : settings;
  const twin = await startTwin({ port: 0, data, settings: chosen, users: anna, log: () => {} });
  try {
    return await use(clientOf(twin.description), await openCaller(twin.description, "anna"));
  } finally {
    await twin.close();
  }
}

test("a job is seen by who it was submitted for: everyone while ownership is off, its caller while it is on", async () => {
  const everyones = await run(false, async (jobs, { jobs: annas }) => {
    const job = await jobs.submit({ csv: "a\n1\n" });
    await annas.from(job.toJSON()).result();
    // Accepted, and to be run when the setting has changed.
    const accepted = await jobs.submit({ seconds: 2 });
    return { jobId: job.jobId, accepted: accepted.toJSON() };
  });

  const own = await run(true, async (jobs, caller) => {
    await caller.findsNothing(everyones.jobId);
    await expect(jobs.get(everyones.jobId)).rejects.toMatchObject({ code: "JobNotFound" });
    const job = await caller.jobs.submit({ csv: "a\n1\n" });
    await job.result();
    expect((await caller.list()).jobs.map(({ jobId }) => jobId)).toEqual([job.jobId]);
    return job.jobId;
  });

  await run(false, async (jobs, caller) => {
    expect(await jobs.get(everyones.jobId)).toMatchObject({ status: "SUCCEEDED" });
    expect(await jobs.from<"wait">(everyones.accepted).result()).toMatchObject({
      message: expect.any(String),
    });
    await caller.findsNothing(own);
  });

  await run(true, async (_, caller) => expect(await caller.jobs.get(own)).toMatchObject({ status: "SUCCEEDED" }));
});
