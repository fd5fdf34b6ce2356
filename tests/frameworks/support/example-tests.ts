import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Framework } from "../../../docs/examples/shared/build.ts";
import { serveExample } from "../../../docs/examples/shared/serve.ts";
import { api } from "./api.ts";
import type { OpenPage } from "./browser.ts";

/** Defines the tests of an example's page, with jobs on the twin. They are the same for each framework. */
export function testExample(framework: Framework, openPage: OpenPage): void {
  describe(`the example's page in ${framework}`, () => {
    let example: Awaited<ReturnType<typeof serveExample>>;
    beforeAll(async () => {
      example = await serveExample(framework, api);
    });
    afterAll(() => example.close());

    /** Defines a test with a page of its own, which logs no error and no warning. */
    function testPage(title: string, run: (page: Page) => Promise<void>): void {
      test(title, async (context) => {
        const page = await openPage(context, example.address);
        const complaints: string[] = [];
        page.on("pageerror", ({ message }) => complaints.push(message));
        page.on("console", (message) => {
          // Chromium reports each 404 of a job that has not started, and each rejected submission.
          const isResponse = message.text().startsWith("Failed to load resource");
          if (["error", "warning"].includes(message.type()) && !isResponse) complaints.push(message.text());
        });
        await run(page);
        expect(complaints).toEqual([]);
      });
    }

    testPage("shows a job's progress, also after a reload, and cancels the job", async (page) => {
      await submit(page, 60);
      await page.getByRole("region", { name: "The job" }).waitFor();
      await page.reload();
      await page.locator("progress[value]").waitFor();
      expect(await page.getByRole("progressbar", { name: "Progress" }).getAttribute("max")).toBe("60");
      expect(await page.locator("[aria-current=step]").allTextContents()).toEqual(["Running"]);
      await page.getByRole("button", { name: "Cancel" }).click();
      await reached(page, "Cancelled");
      expect(await page.getByRole("button", { name: "Cancel" }).count()).toBe(0);
    });

    testPage("shows the result of the job that was submitted last, also after a reload", async (page) => {
      await submit(page, 60);
      await page.getByRole("region", { name: "The job" }).waitFor();
      await submit(page, 1);
      await page.getByText("Waited 1 second.").waitFor();
      await reached(page, "Succeeded");
      expect(await page.getByRole("progressbar").count()).toBe(0);
      await page.reload();
      await page.getByText("Waited 1 second.").waitFor();
    });

    testPage("shows why a job failed", async (page) => {
      await submit(page, 3_600);
      await page.getByText("3600 seconds are more than").waitFor();
      await reached(page, "Failed");
    });

    testPage("shows why a submission was rejected, until the next is accepted", async (page) => {
      // The browser would not submit the form.
      await page.locator("form").evaluate((form: HTMLFormElement) => form.setAttribute("novalidate", ""));
      await submit(page, 0);
      await page.getByRole("alert").getByText("/seconds must be >= 1").waitFor();
      await submit(page, 1);
      await page.getByRole("region", { name: "The job" }).waitFor();
      expect(await page.getByRole("alert").count()).toBe(0);
    });

    testPage("shows why a saved job can no longer be followed", async (page) => {
      await page.evaluate(() => {
        const submittedAt = new Date(Date.now() - 3_600_000).toISOString();
        localStorage.setItem("job", JSON.stringify({ jobId: crypto.randomUUID(), submittedAt }));
      });
      await page.reload();
      await page.getByRole("alert").getByText("had not started").waitFor();
    });
  });
}

async function submit(page: Page, seconds: number): Promise<void> {
  await page.getByLabel("Seconds").fill(`${seconds}`);
  await page.getByRole("button", { name: "Submit" }).click();
}

function reached(page: Page, status: string): Promise<void> {
  return page.getByRole("status").getByText(status).waitFor({ state: "attached" });
}
