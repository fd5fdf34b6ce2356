// A test of code that waits for jobs, on a clock that the test moves: the mocks and the client share it, and nothing waits.
import { createJobsClient } from "@jobs-api/sdk";
import { createJobsMock, createManualClock } from "@jobs-api/sdk/mocks";
import { setupServer } from "msw/node";
import { expect, onTestFinished, test } from "vitest";

test("a job that runs for a minute", async () => {
  const baseUrl = "https://api.example/dev";
  const clock = createManualClock();
  const mock = createJobsMock({ baseUrl, clock });
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
  const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials, clock });

  const job = await jobs.submit({ seconds: 60 });
  expect(await job.next()).toMatchObject({ status: "PENDING" });
  clock.advance(10_000);
  expect(await job.next()).toMatchObject({ status: "RUNNING" });
  clock.advance(60_000);
  expect(await job.result()).toEqual({ message: "Waited 60 seconds." });
});
