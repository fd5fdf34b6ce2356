import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { components } from "../../sdk/src/generated/contract.ts";
import { signedHeaders } from "../support/signed-headers.ts";
import { KillableTwin, waiting } from "./support/killable-twin.ts";

let twin: KillableTwin;
beforeAll(async () => {
  twin = await KillableTwin.start();
});
afterAll(() => twin.end());

async function call(method: string, path: string): Promise<Response> {
  const { endpointUrl, stage } = twin.description;
  const target = `/${stage}${path}`;
  const headers = await signedHeaders(twin.description, { method, path: target });
  return fetch(`${endpointUrl}${target}`, { method, headers });
}

test("a job whose accepted cancel was followed by a kill does not run again and is listed as CANCELLED", async () => {
  const { jobId } = await twin.jobs.submit({ seconds: 60 });
  const statusOf = async () => (await twin.items()).get(jobId)?.["status"]?.S;
  await vi.waitUntil(async () => (await statusOf()) === "RUNNING", waiting);
  expect((await call("DELETE", `/jobs/${jobId}`)).status).toBe(202);
  await twin.killAndRestart();
  await vi.waitUntil(async () => (await statusOf()) !== "RUNNING", waiting);
  const { jobs } = (await (await call("GET", "/jobs")).json()) as components["schemas"]["JobList"];
  expect(jobs).toEqual([expect.objectContaining({ jobId, status: "CANCELLED", finishedAt: expect.any(String) })]);
});
