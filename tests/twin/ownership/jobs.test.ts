import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startTwin } from "../../../server/twin/stacks/start.ts";
import { clientOf } from "../../support/twin.ts";
import { assumeRole, openCaller, useOwnership, withOwnership } from "./callers.ts";

const { twin, caller } = useOwnership(["anna", "ben"]);

describe("another caller's job", () => {
  test("is not there before it starts, while it runs, when it is cancelled and afterwards", async () => {
    const [anna, ben] = [await caller("anna"), await caller("ben")];
    const key = randomUUID();
    twin().gates.shut(5, "pause", key);
    const job = await anna.jobs.submit({ seconds: 60 }, { key });
    await ben.findsNothing(key);
    twin().gates.open(5, key);

    for await (const { status } of job.steps()) if (status === "RUNNING") break;
    await ben.findsNothing(key);
    expect(await anna.jobs.get(key)).toMatchObject({ status: "RUNNING" });

    await job.cancel();
    await ben.findsNothing(key);
    await expect(job.result()).rejects.toMatchObject({ name: "JobCancelledError" });
    await ben.findsNothing(key);
    expect(await anna.answer("DELETE", `/jobs/${key}`)).toMatchObject({ status: 202 });
  });

  test.each([
    ["succeeded", { csv: "a\n1\n" }, "SUCCEEDED"],
    ["failed, by steps 9 to 11", { seconds: 3_600 }, "FAILED"],
  ])("is not there when it has %s", async (_, parameters, status) => {
    const [anna, ben] = [await caller("anna"), await caller("ben")];
    const job = await anna.jobs.submit(parameters);
    await job.result().catch(() => {});
    await ben.findsNothing(job.jobId);
    const before = await anna.jobs.get(job.jobId);
    expect(before).toMatchObject({ status, parameters });
    expect(await anna.answer("DELETE", `/jobs/${job.jobId}`)).toMatchObject({ status: 409 });
    expect(await anna.jobs.get(job.jobId)).toEqual(before);
  });
});

describe("a listing", () => {
  test("is of the caller's own jobs, in every state, on every page, from any token", async () => {
    const callers = [await caller("anna"), await caller("ben")] as const;
    const own: string[][] = [];
    for (const { jobs } of callers) {
      const submitted = [await jobs.submit({ csv: "a\n1\n" }), await jobs.submit({ seconds: 3_600 })];
      await Promise.all(submitted.map((job) => job.result().catch(() => {})));
      own.push(submitted.map(({ jobId }) => jobId));
    }
    for (const [index, { list }] of callers.entries()) {
      const foreign = own[1 - index];
      const first = await list({ limit: "1" });
      const second = await list({ limit: "1", pageToken: first.nextPageToken ?? "" });
      expect([...first.jobs, ...second.jobs].map(({ jobId }) => jobId)).toEqual(own[index]?.toReversed());

      const token = (await callers[1 - index]?.list({ limit: "1" }))?.nextPageToken ?? "";
      expect(token).toMatch(/^[\d-]{10}T[\d:.]{12}Z~[0-9a-f-]{36}$/);
      const statuses = ["RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"].map((status) => ({ status, limit: "100" }));
      for (const query of [{ limit: "100" }, { pageToken: token, limit: "100" }, ...statuses]) {
        const listed = (await list(query)).jobs.map(({ jobId }) => jobId);
        for (const jobId of foreign ?? []) expect(listed).not.toContain(jobId);
      }
    }
  });
});

test("each sees its own job and no other, whatever users are called", async () => {
  const named = fc.uniqueArray(fc.stringMatching(/^[\w+=,.@-]{2,64}$/), { minLength: 8, maxLength: 8 });
  // A sample may hold `__proto__` too: fast-check prefers such strings.
  const users = [...new Set(["__proto__", "AND", "=,", ...(fc.sample(named, 1)[0] ?? [])])];
  const crowded = await startTwin({ port: 0, settings: withOwnership, users, log: () => {} });
  try {
    const submitted = await Promise.all(
      users.map(async (name) => {
        const { jobs, list } = await openCaller(crowded.description, name);
        const job = await jobs.submit({ csv: "a\n1\n" });
        await job.result();
        return { name, jobId: job.jobId, list };
      }),
    );
    for (const { name, jobId, list } of submitted) {
      expect({ name, jobs: (await list()).jobs.map((job) => job.jobId) }).toEqual({ name, jobs: [jobId] });
    }
  } finally {
    await crowded.close();
  }
});

test("a user cannot be another by the session's name", async () => {
  const { description } = twin();
  const denied = {
    name: "AccessDenied",
    message: expect.stringContaining("user/ben is not authorized to perform: sts:"),
  };
  for (const name of ["anna", "Ben", "developer"]) {
    await expect(assumeRole(description, "ben", name)).rejects.toMatchObject(denied);
  }
});

test("the session that the twin hands out is a caller like the others", async () => {
  const [anna, ben] = [await caller("anna"), await caller("ben")];
  const job = await anna.jobs.submit({ csv: "a\n1\n" });
  await job.result();
  const developer = clientOf(twin().description);
  await expect(developer.get(job.jobId)).rejects.toMatchObject({ status: 404, code: "JobNotFound" });
  const own = await developer.submit({ csv: "a\n1\n" });
  expect(await own.result()).toMatchObject({ rows: 1 });
  await ben.findsNothing(own.jobId);
});
