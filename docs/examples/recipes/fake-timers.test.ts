// A test of code that makes its own client, without a clock, with Vitest's fake timers. Requests take a moment of real time.
import { createJobsClient } from "@jobs-api/sdk";
import { createJobsMock } from "@jobs-api/sdk/mocks";
import { setupServer } from "msw/node";
import { expect, onTestFinished, test, vi } from "vitest";

test("a job that runs for half a minute, with fake timers", async () => {
  const baseUrl = "https://api.example/dev";
  const mock = createJobsMock({ baseUrl });
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials });

  const job = await jobs.submit({ seconds: 30 });
  const statuses = new Set<string | undefined>();
  job.subscribe(({ step }) => statuses.add(step?.status));
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(2_000);
    expect(job.latest?.status).toBe("SUCCEEDED");
  }, 10_000);
  expect([...statuses]).toEqual(["PENDING", "RUNNING", "SUCCEEDED"]);
});
