import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Claim } from "../../../server/table/jobs-table.ts";
import type { Lease } from "../../../server/table/lease.ts";
import { useJobsTable } from "../../support/jobs-table.ts";

const openTable = useJobsTable();
const createdAt = Date.parse("2026-11-02T09:30:00Z");
const owner = "AROAJOBSAPIINVOKEROLE:anna";
const claim: Claim = { kind: "wait", owner, createdAt, fingerprint: "f" };
const error = { code: "Broken", message: "It broke." };

function lease(overrides: Partial<Lease> = {}): Lease {
  return { jobId: randomUUID(), requestId: randomUUID(), delivery: randomUUID(), ...overrides };
}

function clock() {
  const time = { now: createdAt + 1_000 };
  return { time, table: openTable(() => time.now) };
}

function failure({ jobId, requestId }: Lease) {
  return { jobId, owner, requestId, kind: "wait" as const, createdAt, parameters: '{"seconds":1}', error };
}

describe("a claim", () => {
  test("creates a running record with its first attempt", async () => {
    const { table } = clock();
    const first = lease();
    expect(await table.claim(first, claim)).toBe("held");
    expect(await table.get(first.jobId)).toMatchObject({
      status: "RUNNING",
      kind: "wait",
      attempts: 1,
      createdAt: "2026-11-02T09:30:00.000Z",
      startedAt: "2026-11-02T09:30:01.000Z",
    });
  });

  test("is taken over immediately by another delivery of the same request, which counts as an attempt", async () => {
    const { table } = clock();
    const first = lease();
    await table.claim(first, claim);
    expect(await table.claim({ ...first, delivery: "second" }, claim)).toBe("held");
    expect(await table.get(first.jobId)).toMatchObject({ attempts: 2 });
    expect(await table.succeed(first, "{}", "{}")).toBe(false);
  });

  test("is denied to another request while the lease is live, and granted once it is stale", async () => {
    const { table, time } = clock();
    const first = lease();
    const other = lease({ jobId: first.jobId });
    await table.claim(first, claim);
    time.now += table.leaseMs;
    expect(await table.claim(other, claim)).toBe("lost");
    time.now += 1;
    expect(await table.claim(other, claim)).toBe("held");
  });

  test("is denied to another submission even if the lease is stale", async () => {
    const { table, time } = clock();
    const first = lease();
    await table.claim(first, claim);
    time.now += table.leaseMs + 1;
    expect(await table.claim(lease({ jobId: first.jobId }), { ...claim, fingerprint: "other" })).toBe("lost");
  });

  test("is granted to another request once the lease is released", async () => {
    const { table } = clock();
    const first = lease();
    await table.claim(first, claim);
    expect(await table.release(first)).toBe(true);
    expect(await table.claim(lease({ jobId: first.jobId }), claim)).toBe("held");
  });

  test("is denied on an ended job, even to the same request", async () => {
    const { table } = clock();
    const first = lease();
    await table.claim(first, claim);
    await table.succeed(first, '{"seconds":1}', '{"message":"done"}');
    expect(await table.claim(first, claim)).toBe("lost");
    expect(await table.get(first.jobId)).toMatchObject({ status: "SUCCEEDED", attempts: 1 });
  });
});

describe("a heartbeat", () => {
  test("renews the lease and writes the progress", async () => {
    const { table, time } = clock();
    const first = lease();
    await table.claim(first, claim);
    time.now += table.leaseMs;
    expect(await table.heartbeat(first, { done: 1, total: 2 })).toBe("held");
    time.now += table.leaseMs;
    expect(await table.claim(lease({ jobId: first.jobId }), claim)).toBe("lost");
    expect((await table.get(first.jobId))?.progress).toBe('{"done":1,"total":2}');
  });

  test("of an unknown job changes nothing", async () => {
    const { table } = clock();
    const nobody = lease();
    expect(await table.heartbeat(nobody)).toBe("lost");
    expect(await table.release(nobody)).toBe(false);
    expect(await table.get(nobody.jobId)).toBeUndefined();
  });

  test("without the lease changes nothing", async () => {
    const { table } = clock();
    const first = lease();
    await table.claim(first, claim);
    await table.claim({ ...first, delivery: "second" }, claim);
    expect(await table.heartbeat(first, { done: 1 })).toBe("lost");
    expect((await table.get(first.jobId))?.progress).toBeUndefined();
  });
});

describe("the end", () => {
  test("stores parameters and result as JSON, removes the lease, and sets when the record expires", async () => {
    const { table, time } = clock();
    const first = lease();
    await table.claim(first, claim);
    expect(await table.succeed(first, '{"seconds":1}', '{"message":"done"}')).toBe(true);
    const item = await table.get(first.jobId);
    expect(item).toMatchObject({ status: "SUCCEEDED", parameters: '{"seconds":1}', result: '{"message":"done"}' });
    expect(item?.expiresAt).toBe(Math.floor(time.now / 1_000) + 30 * 86_400);
    expect(item).not.toHaveProperty("leaseRequestId");
  });

  test("of a job that never started stores its parameters and the reason", async () => {
    const { table } = clock();
    const first = lease();
    expect(await table.fail(failure(first))).toBe(true);
    const item = await table.get(first.jobId);
    expect(item).toMatchObject({
      status: "FAILED",
      attempts: 0,
      parameters: '{"seconds":1}',
      createdAt: "2026-11-02T09:30:00.000Z",
    });
    expect(item).not.toHaveProperty("startedAt");
    expect(JSON.parse(item?.error ?? "")).toEqual(error);
  });

  test("by failure is accepted from the failed request, or once the lease is stale", async () => {
    const { table, time } = clock();
    const first = lease();
    await table.claim(first, claim);
    const other = lease({ jobId: first.jobId });
    expect(await table.fail(failure(other))).toBe(false);
    time.now += table.leaseMs + 1;
    expect(await table.fail(failure(other))).toBe(true);
  });

  test("is final: nothing changes an ended job", async () => {
    const { table } = clock();
    const first = lease();
    await table.claim(first, claim);
    await table.succeed(first, "{}", "{}");
    expect(await table.fail(failure(first))).toBe(false);
    expect(await table.heartbeat(first)).toBe("lost");
    expect(await table.succeed(first, "{}", '{"other":1}')).toBe(false);
    expect((await table.get(first.jobId))?.result).toBe("{}");
  });

  test("by failure omits parameters too large for the item, and stores the reason", async () => {
    const { table } = clock();
    const first = lease();
    expect(await table.fail({ ...failure(first), parameters: JSON.stringify("\u0001".repeat(100_000)) })).toBe(true);
    const item = await table.get(first.jobId);
    expect(item).not.toHaveProperty("parameters");
    expect(JSON.parse(item?.error ?? "")).toEqual(error);
  });
});
