import { createJobsClient } from "@jobs-api/sdk";
import { expect, onTestFinished, test, vi } from "vitest";
import { credentials } from "./support/client.ts";
import { jobId, recordIn, running, succeeded } from "./support/replies.ts";

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

test("an environment whose events take no AbortSignal of Node's runs a job, and no listener stays", async () => {
  const listeners = new Set<unknown>();
  without("addEventListener", (_: string, listener: unknown, options: unknown) => {
    if (options !== undefined) throw new TypeError("parameter 3 is not of type 'AbortSignal'");
    listeners.add(listener);
  });
  without("removeEventListener", (_: string, listener: unknown) => listeners.delete(listener));
  const replies = [recordIn(running()), recordIn(succeeded)];
  const jobs = createJobsClient({ ...base, fetch: async () => Response.json(replies.shift()) });
  expect(await jobs.job(jobId).result()).toEqual({ message: "Waited 5 seconds." });
  expect(listeners.size).toBe(0);
});
