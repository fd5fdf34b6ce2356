import type { JobHandle } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { api } from "./support/api.ts";
import { useChromium } from "./support/browser.ts";
import { pageWith } from "./support/page-with.ts";
import type * as vueInPage from "./support/vue-in-page.ts";

declare const used: typeof vueInPage;

const openPage = useChromium();

describe("a job in a ref of Vue", () => {
  const module = new URL("support/vue-in-page.ts", import.meta.url);

  test("has its methods, and is saved as JSON", async (context) => {
    const page = await pageWith(module, openPage, context);
    const seen = await page.evaluate(async (api) => {
      const jobs = used.createJobsClient(api);
      const job = used.ref(await jobs.submit({ seconds: 1 }));
      const saved = JSON.stringify(job.value);
      const { message } = await job.value.result();
      const restored = used.ref(jobs.from<"wait">(JSON.parse(saved)));
      return {
        isReactive: used.isReactive(job.value),
        message,
        latest: job.value.latest?.status,
        restored: (await restored.value.result()).message,
        saved: JSON.parse(saved),
        jobId: job.value.jobId,
      };
    }, api);
    const { jobId } = seen;
    expect(seen).toEqual({
      ...{ isReactive: true, jobId, latest: "SUCCEEDED" },
      ...{ message: "Waited 1 second.", restored: "Waited 1 second." },
      saved: { jobId, kind: "wait", submittedAt: expect.any(String) },
    });
  });

  test("is followed by useJob until the ref changes or the scope is stopped", async (context) => {
    const page = await pageWith(module, openPage, context);
    const seen = await page.evaluate(async (api) => {
      const jobs = used.createJobsClient(api);
      const first = await jobs.submit({ seconds: 60 });
      const second = await jobs.submit({ seconds: 1 });
      const job = used.ref<JobHandle<"wait"> | undefined>(first);
      const scope = used.effectScope();
      const { step, error } = scope.run(() => used.useJob(job)) ?? {};
      const shown = (status: string) =>
        new Promise<void>((resolve) => {
          const check = () => void (step?.value?.status === status && resolve());
          if (step) used.watch(step, check, { immediate: true });
        });
      await shown("RUNNING");
      job.value = second;
      await shown("SUCCEEDED");
      const ended = step?.value?.jobId === second.jobId;
      job.value = undefined;
      await new Promise((resolve) => setTimeout(resolve));
      const without = { step: step?.value, error: error?.value };
      job.value = first;
      await shown("RUNNING");
      scope.stop();
      await first.cancel();
      await first.result().catch(() => {});
      return { ended, without, stopped: step?.value?.status, latest: first.latest?.status };
    }, api);
    expect(seen).toEqual({ ended: true, without: {}, stopped: "RUNNING", latest: "CANCELLED" });
  });
});
