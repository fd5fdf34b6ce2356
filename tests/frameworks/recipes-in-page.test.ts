import { describe, expect, test } from "vitest";
import { api } from "./support/api.ts";
import { useChromium } from "./support/browser.ts";
import { serveNextPage } from "./support/next-server.ts";
import { pageWith } from "./support/page-with.ts";
import type * as savedJobInPage from "./support/saved-job-in-page.ts";
import { useServerRecipes } from "./support/server-recipes.ts";

declare const used: typeof savedJobInPage;

const openPage = useChromium();
const recipes = useServerRecipes();

describe("in a page, the recipe for", () => {
  test("a component of Next.js submits through the route handler and follows the job", async (context) => {
    const address = await serveNextPage(recipes().nextRoute.POST);
    const page = await openPage(context, address);
    await page.getByRole("button", { name: "Submit" }).click();
    await page.getByText("Waited 1 second.").waitFor();
  });

  test("a saved job keeps it until it has ended", async (context) => {
    const page = await pageWith(new URL("support/saved-job-in-page.ts", import.meta.url), openPage, context);
    const seen = await page.evaluate(async (api) => {
      const jobs = used.createJobsClient(api);
      const first = await jobs.submit({ seconds: 60 });
      used.saveJob(first);
      const second = await jobs.submit({ seconds: 60 });
      used.saveJob(second);
      await first.cancel();
      await first.result().catch(() => {});
      // Another client, as after a reload.
      const restored = used.savedJob(used.createJobsClient(api));
      const isSecond = restored?.jobId === second.jobId;
      await restored?.cancel();
      await restored?.result().catch(() => {});
      return { isSecond, after: used.savedJob(jobs) };
    }, api);
    expect(seen).toEqual({ isSecond: true, after: undefined });
  });
});
