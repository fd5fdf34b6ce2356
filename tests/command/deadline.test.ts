import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bare, CommandProcess } from "./support/command.ts";

const server = createServer(() => {});
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Runs `jobs` against an API that never responds. */
function unanswered(...args: string[]) {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dev`;
  const keys = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };
  return new CommandProcess([...args, "--timeout", "700ms"], {
    ...bare,
    ...keys,
    JOBS_BASE_URL: address,
    AWS_REGION: "eu-west-1",
  }).ended();
}

test.concurrent("--timeout limits a submission without a response, which can be retried safely", async () => {
  const { code, stderr } = await unanswered("submit", "{}");
  expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining("No response within 0.7 s.") });
  expect(stderr).toMatch(/The job may have been accepted\. .* with --key \S{36} never/);
});

test.concurrent("--timeout limits the first read of a job", async () => {
  const jobId = randomUUID();
  const { code, stderr } = await unanswered("watch", jobId);
  expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining("No response within 0.7 s.") });
  expect(stderr).toContain(`Follow it with jobs watch ${jobId}.`);
});
