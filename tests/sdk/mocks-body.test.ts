import { createJobsClient } from "@jobs-api/sdk";
import { createJobsMock } from "@jobs-api/sdk/mocks";
import { setupServer } from "msw/node";
import { expect, onTestFinished, test, vi } from "vitest";
import { baseUrl, mocked } from "./support/mocked.ts";

test("two servers with the same mocks can both handle a request", async () => {
  const complaint = vi.spyOn(console, "error");
  onTestFinished(() => complaint.mockRestore());
  const mock = createJobsMock({ baseUrl });
  for (const server of [setupServer(...mock.handlers), setupServer(...mock.handlers)]) {
    server.listen({ onUnhandledFrame: "error" });
    onTestFinished(() => server.close());
  }
  const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials });
  expect(await jobs.submit({ seconds: 1 })).toHaveProperty("jobId");
  expect(complaint).not.toHaveBeenCalled();
});

test("a body with a byte order mark is signed unchanged, and is not JSON", async () => {
  const { send } = mocked();
  const body = new TextEncoder().encode('\ufeff{"seconds":1}');
  const response = await send("POST", "/jobs", { body });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: "BAD_REQUEST_BODY", message: "Invalid request body " });
});
