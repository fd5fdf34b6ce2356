import { randomUUID } from "node:crypto";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CountingTable } from "../../infra/cost/job/counting-table.ts";
import { itemBytes, readUnits, writeUnits } from "../../infra/cost/job/item-size.ts";
import { accessLogBytes } from "../../infra/cost/job/log-lines.ts";
import { runJob } from "../../infra/cost/job/run.ts";
import { jobOf } from "../../infra/cost/job/shape.ts";
import { usageOf } from "../../infra/cost/job/usage.ts";
import { settings } from "../../infra/settings/settings.ts";
import { JobsTable } from "../../server/table/jobs-table.ts";
import { type DynamoDb, startDynamoDb } from "../../server/twin/aws/dynamodb/dynamodb.ts";
import { jobsTableDefinition } from "../../server/twin/stacks/jobs-api/jobs-table.ts";
import { dynamoDbClient } from "../support/dynamodb-client.ts";

let dynamoDb: DynamoDb;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  dynamoDb = await startDynamoDb();
  await dynamoDb.createTable(jobsTableDefinition("jobs"));
  client = DynamoDBDocumentClient.from(dynamoDbClient(dynamoDb));
});
afterAll(async () => {
  client.destroy();
  await dynamoDb.close();
});

describe("the counting table", () => {
  test("holds the same item as a real table", async () => {
    const counting = new CountingTable();
    const lease = { jobId: randomUUID(), requestId: randomUUID(), delivery: randomUUID() };
    const options = {
      tableName: "jobs",
      leaseSeconds: 45,
      retentionDays: 30,
      now: () => Date.parse("2026-11-02T09:30:01Z"),
    };
    const fake = { send: async (command: unknown) => counting.answer(command) } as unknown as DynamoDBDocumentClient;
    const real = new JobsTable({ ...options, client });
    const claim = {
      kind: "wait",
      owner: "everyone",
      createdAt: Date.parse("2026-11-02T09:30:00Z"),
      fingerprint: "f",
    } as const;
    for (const table of [real, new JobsTable({ ...options, client: fake })]) {
      await table.claim(lease, claim);
      await table.heartbeat(lease, { done: 1, total: 2, message: "é" });
      await table.heartbeat(lease);
      await table.succeed(lease, '{"seconds":2}', '{"message":"Done."}', { done: 2, total: 2 });
    }
    expect(counting.item).toEqual(await real.get(lease.jobId));
    expect(counting.writes.map(({ index }) => index > 0)).toEqual([true, false, false, true]);
    expect(counting.writes.map(({ runningIndex }) => runningIndex > 0)).toEqual([true, false, false, true]);
  });

  test("rejects an unsupported update expression", () => {
    const counting = new CountingTable();
    const real = new JobsTable({
      client: {
        send: async (command: unknown) => counting.answer(withList(command)),
      } as unknown as DynamoDBDocumentClient,
      ...{ tableName: "jobs", leaseSeconds: 45, retentionDays: 30 },
    });
    const lease = { jobId: randomUUID(), requestId: randomUUID(), delivery: randomUUID() };
    return expect(real.heartbeat(lease)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("list_append") },
    });
  });

  // The twin's DynamoDB counts characters where DynamoDB counts bytes of UTF-8: the texts here are ASCII.
  test("computes the item size that DynamoDB bills", async () => {
    const value = fc.oneof(fc.string(), fc.string({ minLength: 900, maxLength: 1_100 }), fc.boolean());
    const items = fc.dictionary(fc.stringMatching(/^[a-z]{1,20}$/), fc.oneof(value, fc.nat()), { maxKeys: 8 });
    await fc.assert(
      fc.asyncProperty(items, async (attributes) => {
        const Item = { ...attributes, jobId: randomUUID() };
        const command = new PutCommand({ TableName: "jobs", Item, ReturnConsumedCapacity: "TOTAL" });
        const { ConsumedCapacity } = await client.send(command);
        expect(writeUnits(itemBytes(Item))).toBe(ConsumedCapacity?.CapacityUnits);
      }),
      { numRuns: 100 },
    );
  });
});

test("strings count by their bytes in UTF-8", () => {
  expect(itemBytes({ name: "é" })).toBe(6);
});

function withList(command: unknown): unknown {
  const { input } = command as { input: { UpdateExpression: string } };
  input.UpdateExpression = "SET #leaseUntil = list_append(#leaseUntil, :leaseUntil)";
  return command;
}

test("a read of a missing item costs as much as the smallest item", () => {
  expect([0, 1, 4_096, 4_097].map(readUnits)).toEqual([0.5, 0.5, 0.5, 1]);
});

describe("a job", () => {
  test("without progress is written at its start, at its end and for each third of its lease", async () => {
    const { writes } = await runJob(jobOf(31), settings);
    expect(writes).toHaveLength(2 + Math.floor(31 / (settings.leaseSeconds / 3)));
  });

  test("that reports progress every second is written every second", async () => {
    const { writes } = await runJob(jobOf(30, { progress: true }), settings);
    expect(writes).toHaveLength(2 + 30);
  });

  test("has its parameters in the table only after its end", async () => {
    const { writes, runningBytes, endedBytes } = await runJob(jobOf(30, { parameterBytes: 100_000 }), settings);
    expect(runningBytes).toBeLessThan(1_000);
    expect(endedBytes).toBeGreaterThan(100_000);
    expect(writes.map(({ table }) => table > 1_024)).toEqual([false, false, false, true]);
  });

  test("changes each index twice, with or without progress", async () => {
    expect(await usageOf(jobOf(30, { progress: true }), settings)).toMatchObject({
      indexWrites: 2,
      indexWriteUnits: 2,
      runningIndexWriteUnits: 2,
    });
  });

  test("costs the same regardless of the job counted before it", async () => {
    const named = (stackName: string) => ({ ...settings, stackName });
    const [first, second] = [jobOf(30), jobOf(5, { progress: true })];
    const inOrder = [await runJob(first, named("Order-A")), await runJob(second, named("Order-A"))];
    const reversed = [await runJob(second, named("Order-B")), await runJob(first, named("Order-B"))];
    const sizes = ({ writes, runningBytes, endedBytes }: (typeof inOrder)[number]) => ({
      writes,
      runningBytes,
      endedBytes,
    });
    expect(reversed.toReversed().map(sizes)).toEqual(inOrder.map(sizes));
  });

  test("has the log of the function, without its parameters", async () => {
    const { log } = await runJob(jobOf(1), settings);
    expect(log).toContain("job succeeded");
    expect(log).not.toContain("xxx");
  });
});

test("an access log line has values in place of variables", () => {
  expect(accessLogBytes(settings)).toBeGreaterThan(300);
  expect(accessLogBytes(settings)).toBeLessThan(1_000);
});

describe("reads", () => {
  test("of short jobs are at least one, and about one a second at an interval of a second", async () => {
    const { requests } = await usageOf(jobOf(30, { polling: 1 }), settings);
    expect(requests - 1).toBeGreaterThan(27);
    expect(requests - 1).toBeLessThan(33);
  });

  test("at an interval that is not simulated are rejected", async () => {
    await expect(usageOf(jobOf(1, { polling: 7 }), settings)).rejects.toThrow("7 s");
  });
});
