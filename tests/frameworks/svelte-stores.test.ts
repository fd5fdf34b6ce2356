import { describe, expect, test } from "vitest";
import { api } from "./support/api.ts";
import { useChromium } from "./support/browser.ts";
import { pageWith } from "./support/page-with.ts";
import type * as svelteInPage from "./support/svelte-in-page.ts";

declare const used: typeof svelteInPage;

const openPage = useChromium();

describe("a job as a store of Svelte", () => {
  const module = new URL("support/svelte-in-page.ts", import.meta.url);

  test("has a value immediately, and is a source of derived stores", async (context) => {
    const page = await pageWith(module, openPage, context);
    const seen = await page.evaluate(async (api) => {
      const job = await used.createJobsClient(api).submit({ seconds: 1 });
      const now = used.get(job).step?.status;
      const statuses: (string | undefined)[] = [];
      const status = used.derived(job, ({ step }) => step?.status);
      await new Promise<void>((resolve) => {
        status.subscribe((status) => {
          statuses.push(status);
          if (status === "SUCCEEDED") resolve();
        });
      });
      return { now, statuses };
    }, api);
    expect(seen.now).toBe("PENDING");
    expect([seen.statuses[0], seen.statuses.at(-1)]).toEqual(["PENDING", "SUCCEEDED"]);
  });
});
