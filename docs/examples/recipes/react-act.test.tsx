// A test of a React component that follows a job, with `act` and a clock that the test moves.
// @vitest-environment happy-dom
import { createJobsClient, type JobHandle } from "@jobs-api/sdk";
import { createJobsMock, createManualClock } from "@jobs-api/sdk/mocks";
import { useJob } from "@jobs-api/sdk/react";
import { setupServer } from "msw/node";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, onTestFinished, test, vi } from "vitest";

const Status = ({ job }: { job: JobHandle }) => <output>{useJob(job).step?.status}</output>;

test("a component shows a job's status", async () => {
  const [baseUrl, clock] = ["https://api.example/dev", createManualClock()];
  const { handlers, credentials } = createJobsMock({ baseUrl, clock });
  const server = setupServer(...handlers);
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true); // Testing Library does this.
  onTestFinished(() => void vi.unstubAllGlobals());
  const job = await createJobsClient({ baseUrl, region: "eu-west-1", credentials, clock }).submit({ seconds: 60 });

  const root = createRoot(document.body);
  await act(() => root.render(<Status job={job} />));
  expect(document.body.textContent).toBe("PENDING");
  clock.advance(70_000);
  await act(() => job.result());
  expect(document.body.textContent).toBe("SUCCEEDED");
  act(() => root.unmount());
});
