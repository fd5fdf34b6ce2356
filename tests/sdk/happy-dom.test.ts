// @vitest-environment happy-dom
import { createJobsClient } from "@jobs-api/sdk";
import { createJobsMock } from "@jobs-api/sdk/mocks";
import { setupServer } from "msw/node";
import { expect, onTestFinished, test } from "vitest";

test("the client and the mocks run a job in happy-dom", async () => {
  const baseUrl = "https://api.example/dev";
  const mock = createJobsMock({ baseUrl });
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
  const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials });
  expect(await jobs.run({ seconds: 1 })).toEqual({ message: "Waited 1 second." });
});
