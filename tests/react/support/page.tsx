import { createJobsClient, type JobHandle, type JobStep } from "@jobs-api/sdk";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { expect, inject, onTestFinished, vi } from "vitest";
import type { Target } from "../../contract/target.ts";
import { ManualClock } from "../../support/manual-clock.ts";

export const target: Target = inject("target");

/** A client of the twin, on the system clock. */
export const jobs = createJobsClient(target);

/** A client of the twin, on a manual clock: it reads a job only when a test advances it. */
export function clientWithClock() {
  const clock = new ManualClock(Date.now());
  // The client's timeout for each request is thirty seconds, from before signing until the response is read.
  const answered = () => expect.poll(() => clock.timers, { timeout: 10_000 }).not.toContain(30_000);
  return {
    jobs: createJobsClient({ ...target, clock, random: () => 0 }),
    /** Advances the clock, faster than the twin's, until the check passes. */
    passUntil(check: () => void): Promise<void> {
      return vi.waitFor(() => {
        clock.advance(1_000);
        check();
      }, 10_000);
    },
    /** Expects exactly `count` reads of a job when the clock advances by the given milliseconds. */
    async expectReads(count: number, milliseconds: number, job: JobHandle): Promise<void> {
      await answered();
      const before = readsOf(job);
      clock.advance(milliseconds);
      // Signing a request takes time.
      await expect.poll(() => readsOf(job) - before, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
      await answered();
      expect(readsOf(job) - before).toBe(count);
    },
  };
}

const fetches = vi.spyOn(globalThis, "fetch");

/** Number of reads of a job by the page. */
function readsOf({ jobId }: JobHandle): number {
  return fetches.mock.calls.filter(([input]) => String(input).endsWith(`/jobs/${jobId}`)).length;
}

/** Renders an element until the test ends. */
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
