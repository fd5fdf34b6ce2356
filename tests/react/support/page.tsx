import { createJobsClient, type JobHandle, type JobStep } from "@jobs-api/sdk";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { expect, inject, onTestFinished, vi } from "vitest";
import type { Target } from "../../contract/target.ts";
import { ManualClock } from "../../support/manual-clock.ts";

const target: Target = inject("target");

/** A client of the twin, by the system's clock. */
export const jobs = createJobsClient(target);

/** A client of the twin that reads a job only where a test lets its time pass. */
export function clientWithClock() {
  const clock = new ManualClock(Date.now());
  // A client bounds each request by thirty seconds, from before it is signed until its answer is read.
  const answered = () => expect.poll(() => clock.timers, { timeout: 10_000 }).not.toContain(30_000);
  return {
    jobs: createJobsClient({ ...target, clock, random: () => 0 }),
    /** Lets its time pass, faster than the twin's, until what is checked is so. */
    passUntil(check: () => void): Promise<void> {
      return vi.waitFor(() => {
        clock.advance(1_000);
        check();
      }, 10_000);
    },
    /** Sees that a job is asked for so often, and no more, when so many milliseconds pass at once. */
    async expectReads(count: number, milliseconds: number, job: JobHandle): Promise<void> {
      await answered();
      const before = readsOf(job);
      clock.advance(milliseconds);
      // A request is signed first, which takes its time.
      await expect.poll(() => readsOf(job) - before, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
      await answered();
      expect(readsOf(job) - before).toBe(count);
    },
  };
}

const fetches = vi.spyOn(globalThis, "fetch");

/** How often the page has asked for a job. */
function readsOf({ jobId }: JobHandle): number {
  return fetches.mock.calls.filter(([input]) => String(input).endsWith(`/jobs/${jobId}`)).length;
}

/** Shows an element until the test is over. */
export function show(element: ReactNode): { show(element: ReactNode): void } {
  const container = document.body.appendChild(document.createElement("div"));
  const root = createRoot(container);
  root.render(element);
  onTestFinished(() => {
    root.unmount();
    container.remove();
  });
  return { show: (element) => root.render(element) };
}

export function textOf(step: JobStep | undefined): string {
  if (step?.status === "RUNNING") return `RUNNING ${step.progress?.done ?? ""}`;
  if (step?.status === "SUCCEEDED") return JSON.stringify(step.result);
  if (step?.status === "FAILED") return step.error.message;
  return step?.status ?? "unknown";
}
