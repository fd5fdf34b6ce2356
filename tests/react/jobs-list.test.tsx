import { createJobsClient, type JobsClient } from "@jobs-api/sdk";
import { type JobListFilter, type JobsState, jobListQueryOptions, useJobs } from "@jobs-api/sdk/react";
import { QueryClient, QueryClientProvider, useInfiniteQuery } from "@tanstack/react-query";
import { StrictMode, useState } from "react";
import { beforeAll, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { jobs, show, target } from "./support/page.tsx";

// Other tests submit jobs to the same twin at the same time.
beforeAll(() => Promise.all([1, 2, 3].map(() => jobs.run({ seconds: 1 }))));

const shown = () => document.querySelector("output")?.textContent?.split(" ").filter(Boolean);
const distinct = () => new Set(shown()).size;

describe("useJobs", () => {
  function List({ client = jobs, filter }: { client?: JobsClient; filter?: JobListFilter }) {
    const { jobs: listed, isLoading, error, more, reload } = useJobs(client, filter);
    return (
      <>
        <output>{listed.map(({ jobId }) => jobId).join(" ")}</output>
        <p role="status">{error?.message ?? (isLoading ? "loading" : more ? "more" : "all")}</p>
        <button type="button" disabled={more === undefined} onClick={more}>
          More
        </button>
        <button type="button" onClick={reload}>
          Reload
        </button>
      </>
    );
  }
  const status = () => document.querySelector("[role=status]")?.textContent;

  test("reads a page, and the next when it is asked for", async () => {
    show(
      <StrictMode>
        <List filter={{ status: "SUCCEEDED", pageSize: 1 }} />
      </StrictMode>,
    );
    await expect.poll(distinct).toBe(1);
    await page.getByText("More", { exact: true }).click();
    await expect.poll(distinct).toBe(2);
    await expect.poll(status).toBe("more");
    await page.getByText("Reload").click();
    await expect.poll(distinct).toBe(1);
  });

  test("reads the list anew when the filter changes, and shows nothing of the other meanwhile", async () => {
    const root = show(<List filter={{ pageSize: 2 }} />);
    await expect.poll(distinct).toBe(2);
    root.show(<List filter={{ status: "CANCELLED" }} />);
    await expect.poll(shown).toEqual([]);
    await expect.poll(status).toBe("all");
  });

  test("returns the error, and tries again", async () => {
    let fails = true;
    const sometimes = createJobsClient({
      ...target,
      retry: false,
      fetch: (url, init) => (fails ? Promise.reject(new Error("down")) : fetch(url, init)),
    });
    show(<List client={sometimes} filter={{ pageSize: 1 }} />);
    await expect.poll(status).toContain("down");
    fails = false;
    await page.getByText("Reload").click();
    await expect.poll(distinct).toBe(1);
  });

  test("shows nothing of the user before", async () => {
    let user = "anna";
    const client = createJobsClient({ ...target, user: () => user });
    const states: JobsState[] = [];
    function Page() {
      const [, render] = useState(0);
      states.push(useJobs(client, { pageSize: 1 }));
      return (
        <>
          <output>
            {states
              .at(-1)
              ?.jobs.map(({ jobId }) => jobId)
              .join(" ")}
          </output>
          <button
            type="button"
            onClick={() => {
              user = "ben";
              render(1);
            }}
          >
            Ben
          </button>
        </>
      );
    }
    show(<Page />);
    await expect.poll(shown).toHaveLength(1);
    const before = states.length;
    await page.getByText("Ben").click();
    await expect.poll(shown).toHaveLength(1);
    // Both see the same jobs here, as the twin does not separate their owners. In between there was none.
    expect(states.slice(before).some(({ jobs }) => jobs.length === 0)).toBe(true);
    expect(states.at(-1)?.error).toBeUndefined();
  });
});

test("an infinite query reads page after page", async () => {
  function Pages() {
    const { data, fetchNextPage } = useInfiniteQuery(jobListQueryOptions(jobs, { status: "SUCCEEDED", pageSize: 1 }));
    return (
      <>
        <output>{data?.pages.flatMap((page) => page.jobs.map(({ jobId }) => jobId)).join(" ")}</output>
        <button type="button" onClick={() => void fetchNextPage()}>
          More
        </button>
      </>
    );
  }
  show(
    <QueryClientProvider client={new QueryClient()}>
      <Pages />
    </QueryClientProvider>,
  );
  await expect.poll(distinct).toBe(1);
  await page.getByText("More").click();
  await expect.poll(distinct).toBe(2);
});
