import { createJobsClient } from "@jobs-api/sdk";
import { expect, onTestFinished, test, vi } from "vitest";
import { credentials } from "./support/client.ts";
import { jobId, recordIn, succeeded } from "./support/replies.ts";

// `npm run matrix` runs the SDK in the runtimes themselves. Here is what some of them lack.

const base = { baseUrl: "https://api.example/dev", region: "eu-west-1", credentials };

function without(name: string, value?: unknown): void {
  vi.stubGlobal(name, value);
  onTestFinished(() => void vi.unstubAllGlobals());
}

test("a runtime that cannot forget objects runs a job", async () => {
  without("FinalizationRegistry");
  without("WeakRef");
  const jobs = createJobsClient({ ...base, fetch: async () => Response.json(recordIn(succeeded)) });
  expect(await jobs.job(jobId).result()).toEqual({ message: "Waited 5 seconds." });
});

test("a runtime without a cache and cookies is given no option for them", async () => {
  without("Request", class {});
  const inits: RequestInit[] = [];
  const jobs = createJobsClient({
    ...base,
    async fetch(_, init) {
      inits.push(init);
      return Response.json({ jobs: [] });
    },
  });
  await jobs.page();
  expect(inits).toEqual([expect.objectContaining({ redirect: "manual" })]);
  expect(inits[0]).not.toHaveProperty("cache");
  expect(inits[0]).not.toHaveProperty("credentials");
});

test("an environment without crypto is told what is missing", () => {
  without("crypto");
  expect(() => createJobsClient(base)).toThrow("Signing needs crypto.subtle");
});
