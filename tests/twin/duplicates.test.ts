import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { clientOf, useTwin } from "../support/twin.ts";

const { twin } = useTwin();

let table: DynamoDBDocumentClient;
beforeAll(() => {
  const { endpointUrl, region, userCredentials } = twin().description;
  table = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: endpointUrl, region, credentials: userCredentials }),
  );
});
afterAll(() => table.destroy());

const jobs = () => clientOf(twin().description);

async function gate(method: string, path: string) {
  const response = await fetch(`${twin().description.endpointUrl}/_twin/gates/${path}`, { method });
  expect(response.status).toBe(204);
}

function waitingBefore(step: number) {
  return twin()
    .gates.list()
    .find((gate) => gate.step === step)?.waiting;
}

async function recordOf(jobId: string) {
  return (await table.send(new GetCommand({ TableName: "jobs", Key: { jobId } }))).Item;
}

/** The trace's entries for a step of a job. */
function detailsOf(jobId: string, step: number) {
  return twin()
    .steps.of(jobId)
    .filter((record) => record.step === step)
    .map(({ detail }) => detail);
}

/** The runs of a function for a job that have ended. */
async function runsOf(jobId: string, step: 5 | 10, count: number) {
  return vi.waitFor(() => {
    const ended = detailsOf(jobId, step).filter(({ output }) => output !== undefined);
    expect(ended).toHaveLength(count);
    return ended;
  }, 10_000);
}

test("a job whose event is delivered again after its end keeps that end", async () => {
  const key = crypto.randomUUID();
  await gate("PUT", `4?action=duplicate&jobId=${key}`);
  await gate("PUT", `5?action=pause&jobId=${key}`);
  const job = await jobs().submit({ csv: "a\n1\n" }, { key });
  await vi.waitFor(() => expect(waitingBefore(5)).toHaveLength(2), 10_000);

  await gate("POST", `5/step?jobId=${key}`);
  expect(await job.result()).toMatchObject({ rows: 1 });
  const first = await recordOf(key);
  expect(first).toMatchObject({ status: "SUCCEEDED", attempts: 1 });
  await gate("DELETE", `5?jobId=${key}`);
  await gate("DELETE", `4?jobId=${key}`);

  const [one, other] = await runsOf(key, 5, 2);
  expect(one).toEqual({ requestId: detailsOf(key, 4)[0]?.requestId, attempt: 1, output: "null" });
  expect(other).toEqual(one);
  expect(detailsOf(key, 4)[0]).toEqual({ requestId: expect.any(String), deliveries: 2 });
  expect(await recordOf(key)).toEqual(first);
  expect(detailsOf(key, 9)).toEqual([]);
});

test("a job whose event is delivered twice at once is taken over by one delivery, and ends once", async () => {
  await gate("PUT", "4?action=duplicate");
  const job = await jobs().submit({ seconds: 2 });
  await gate("DELETE", "4");
  expect(await job.result()).toEqual({ message: expect.any(String) });
  expect(await runsOf(job.jobId, 5, 2)).toEqual(
    Array(2).fill({ requestId: detailsOf(job.jobId, 4)[0]?.requestId, attempt: 1, output: "null" }),
  );
  expect(await recordOf(job.jobId)).toMatchObject({ status: "SUCCEEDED", attempts: 2 });
  expect(detailsOf(job.jobId, 9)).toEqual([]);
});

test("a job whose failure record is delivered twice fails once", async () => {
  const key = crypto.randomUUID();
  await gate("PUT", `9?action=duplicate&jobId=${key}`);
  const job = await jobs().submit({ seconds: 3_600 }, { key });
  await expect(job.result()).rejects.toMatchObject({ code: "TooLong" });
  await gate("DELETE", `9?jobId=${key}`);
  const [one, other] = await runsOf(key, 10, 2);
  expect(one).toEqual({ requestId: expect.any(String), attempt: 1, output: "null" });
  expect(other).toEqual(one);
  expect(detailsOf(key, 9)).toContainEqual({ requestId: one?.requestId, deliveries: 2 });
  expect(await recordOf(key)).toMatchObject({ status: "FAILED", attempts: 1 });
  expect(detailsOf(key, 12)).toEqual([]);
});
