import { createJobsClient } from "@jobs-api/sdk";
import { createJobsMock } from "@jobs-api/sdk/mocks";
import { setupServer } from "msw/node";
import { expect, onTestFinished, test } from "vitest";

test.each([
  "https://API.Example/dev",
  "HTTPS://api.example:443/dev",
  "http://api.example:80/a/../dev",
  "https://api.example/a%7Eb/dev/",
  "https://api.example/v(1)/a:b+c*",
  "https://bücher.example/dev",
  "http://[::1]:3000/dev",
])("the mocks answer at %s, as fetch normalizes it", async (baseUrl) => {
  const mock = createJobsMock({ baseUrl });
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
  const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials });
  expect(await jobs.run({ seconds: 1 })).toEqual({ message: "Waited 1 second." });
});
