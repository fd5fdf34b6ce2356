import type { JobHandle } from "@jobs-api/sdk";
import { type JobState, useJob } from "@jobs-api/sdk/react";
import { StrictMode, useEffect, useState } from "react";
import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { clientWithClock, jobs, show, textOf } from "./support/page.tsx";

function Status({ job, name = "job" }: { job: JobHandle | undefined; name?: string }) {
  const { step, error } = useJob(job);
  return <output aria-label={name}>{error?.message ?? textOf(step)}</output>;
}

const shown = (name = "job") => document.querySelector(`[aria-label=${name}]`)?.textContent;

describe("useJob", () => {
  test("shows a job from its submission to its result", async () => {
    const seen: string[] = [];
    function Job({ job }: { job: JobHandle }) {
      const { step } = useJob(job);
      useEffect(() => void seen.push(textOf(step)), [step]);
      return null;
    }
    show(<Job job={await jobs.submit({ seconds: 3 })} />);
    await expect.poll(() => seen.at(-1)).toBe('{"message":"Waited 3 seconds."}');
    expect(seen[0]).toBe("PENDING");
    expect(seen).toContainEqual(expect.stringMatching(/^RUNNING \d$/));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("shows a failed job as a step, without an error", async () => {
    const states: JobState[] = [];
    function Job({ job }: { job: JobHandle }) {
      states.push(useJob(job));
      return <output aria-label="job">{textOf(states.at(-1)?.step)}</output>;
    }
    show(<Job job={await jobs.submit({ seconds: 3600 })} />);
    await expect.poll(() => shown()).toContain("3600 seconds");
    expect(states.at(-1)).toMatchObject({ step: { status: "FAILED", error: { code: "TooLong" } }, error: undefined });
  });

  test("returns the error when a job can no longer be followed", async () => {
    const submittedAt = new Date(Date.now() - 3_600_000).toISOString();
    const job = jobs.from({ jobId: crypto.randomUUID(), submittedAt });
    show(<Status job={job} />);
    await expect.poll(() => shown()).toContain("had not started");
  });

  test("does nothing without a job", async () => {
    show(<Status job={undefined} />);
    await expect.poll(() => shown()).toBe("unknown");
  });

  test("accepts a saved job that is restored at each render", async () => {
    const saved = JSON.stringify(await jobs.submit({ seconds: 1 }));
    const { passUntil, jobs: later } = clientWithClock();
    const followed = new Set<JobHandle | undefined>();
    function Job() {
      const [count, setCount] = useState(0);
      const { job, step } = useJob(later.from(JSON.parse(saved)));
      followed.add(job);
      return (
        <>
          <output aria-label="job">{textOf(step)}</output>
          <button type="button" onClick={() => setCount(count + 1)}>
            {count}
          </button>
        </>
      );
    }
    show(<Job />);
    for (let click = 0; click < 3; click++) await page.getByRole("button").click();
    await expect.element(page.getByRole("button")).toHaveTextContent("3");
    await passUntil(() => expect(shown()).toContain("Waited 1 second"));
    expect(followed.size).toBe(1);
  });
});

describe("reads of a job", () => {
  test("are shared by two components, and end with the last of them", async () => {
    const { jobs, passUntil, expectReads } = clientWithClock();
    const job = await jobs.submit({ seconds: 60 });
    const one = <Status job={job} name="one" />;
    const root = show(
      <>
        {one}
        <Status job={job} name="other" />
      </>,
    );
    await expect.poll(() => shown("other")).toBe("PENDING");
    await expectReads(1, 1_000, job);
    await passUntil(() => expect(shown("one")).toContain("RUNNING"));
    expect(shown("other")).toBe(shown("one"));

    root.show(one);
    await expect.poll(() => shown("other")).toBeUndefined();
    await expectReads(1, 60_000, job);

    root.show(null);
    await expect.poll(() => shown("one")).toBeUndefined();
    await expectReads(0, 60_000, job);
  });

  test("are as few, and miss no step, when StrictMode runs effects twice", async () => {
    const { jobs, passUntil, expectReads } = clientWithClock();
    const job = await jobs.submit({ seconds: 60 });
    show(
      <StrictMode>
        <Status job={job} />
      </StrictMode>,
    );
    await expect.poll(() => shown()).toBe("PENDING");
    await expectReads(1, 1_000, job);
    await passUntil(() => expect(shown()).toContain("RUNNING"));
  });

  test("follow the job that is shown", async () => {
    const { jobs, passUntil, expectReads } = clientWithClock();
    const [first, second] = [await jobs.submit({ seconds: 60 }), await jobs.submit({ seconds: 3600 })];
    const others: unknown[] = [];
    function Job({ job }: { job: JobHandle }) {
      const { step } = useJob(job);
      if (step !== undefined && step.jobId !== job.jobId) others.push(step);
      return <output aria-label="job">{textOf(step)}</output>;
    }
    const root = show(<Job job={first} />);
    await expect.poll(() => shown()).toBe("PENDING");
    await passUntil(() => expect(shown()).toContain("RUNNING"));
    root.show(<Job job={second} />);
    await passUntil(() => expect(shown()).toContain("3600 seconds"));
    await expectReads(0, 60_000, first);
    expect(others).toEqual([]);
  });
});
