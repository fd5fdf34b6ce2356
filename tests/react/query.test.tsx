import type { JobHandle, JobsClient, SavedJob } from "@jobs-api/sdk";
import { jobQueryOptions, submitJobMutation } from "@jobs-api/sdk/react";
import { QueryClient, QueryClientProvider, useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, StrictMode } from "react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { clientWithClock, jobs, show } from "./support/page.tsx";

function withQuery(children: ReactNode, client = new QueryClient()) {
  return (
    <StrictMode>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </StrictMode>
  );
}

function Result({ jobs, job }: { jobs: JobsClient; job: JobHandle<"wait"> | SavedJob<"wait"> | undefined }) {
  const { data, error, failureCount, fetchStatus } = useQuery(jobQueryOptions<"wait">(jobs, job));
  return <output>{data?.message ?? (error === null ? fetchStatus : `${failureCount}: ${error.message}`)}</output>;
}

const shown = () => [...document.querySelectorAll("output")].map(({ textContent }) => textContent);

test("a mutation submits a job and a query returns its result", async () => {
  function Submission() {
    const { mutate, data } = useMutation(submitJobMutation<"wait">(jobs));
    return (
      <>
        <button type="button" onClick={() => mutate({ seconds: 1 })}>
          Submit
        </button>
        <Result jobs={jobs} job={data} />
      </>
    );
  }
  show(withQuery(<Submission />));
  await expect.poll(shown).toEqual(["idle"]);
  await page.getByRole("button").click();
  await expect.poll(shown).toEqual(["Waited 1 second."]);
});

test("a query accepts a saved job", async () => {
  const { jobs: later, passUntil } = clientWithClock();
  const saved = JSON.stringify(await jobs.submit({ seconds: 1 }));
  show(withQuery(<Result jobs={later} job={JSON.parse(saved)} />));
  await passUntil(() => expect(shown()).toEqual(["Waited 1 second."]));
});

test("a query of a failed job has its error and is not retried", async () => {
  show(withQuery(<Result jobs={jobs} job={await jobs.submit({ seconds: 3600 })} />));
  await expect.poll(shown).toEqual([expect.stringMatching(/^1: Job .* failed: 3600 seconds are more/)]);
});

test("a query polls a job once for all components, and stops without any", async () => {
  const { jobs, passUntil, expectReads } = clientWithClock();
  const job = await jobs.submit({ seconds: 1 });
  const result = <Result jobs={jobs} job={job} />;
  const client = new QueryClient();
  const both = (
    <>
      {result}
      {result}
    </>
  );
  const root = show(withQuery(both, client));
  await expect.poll(shown).toEqual(["fetching", "fetching"]);
  await expectReads(1, 1_000, job);

  root.show(withQuery(null, client));
  await expect.poll(shown).toEqual([]);
  await expectReads(0, 60_000, job);

  root.show(withQuery(both, client));
  await passUntil(() => expect(shown()).toEqual(["Waited 1 second.", "Waited 1 second."]));
  await expectReads(0, 60_000, job);
});
