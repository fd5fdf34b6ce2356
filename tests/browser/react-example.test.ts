import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openExample } from "../../docs/examples/react/open.ts";
import { launchChromium } from "../support/chromium.ts";

describe("the example of a React page", { shuffle: false }, () => {
  let example: Awaited<ReturnType<typeof openExample>>;
  let browser: Browser | string;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    if (typeof browser === "object") example = await openExample();
  });

  beforeEach(async ({ skip }) => {
    if (typeof browser === "string") return skip(browser);
    page = await browser.newPage();
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.goto(example.address);
  });

  afterAll(async () => {
    if (typeof browser === "string") return;
    await browser.close();
    await example.close();
  });

  async function submit(seconds: number): Promise<void> {
    await page.getByLabel("Seconds").fill(`${seconds}`);
    await page.getByRole("button", { name: "Submit" }).click();
  }

  const reached = (status: string) => page.getByRole("status").getByText(status).waitFor({ state: "attached" });

  test("shows a job's progress and its result, also after a reload", async () => {
    await submit(3);
    await reached("Pending");
    await page.reload();
    await reached("Running");
    await page.locator("progress[value]").waitFor();
    expect(await page.getByRole("progressbar", { name: "Progress" }).getAttribute("max")).toBe("3");
    await page.getByText("Waited 3 seconds.").waitFor();
    await reached("Succeeded");
  });

  test("shows why a job failed", async () => {
    await submit(3_600);
    await page.getByText("3600 seconds are more than").waitFor();
    await reached("Failed");
  });

  test("cancels a job", async () => {
    await submit(60);
    await page.getByRole("button", { name: "Cancel" }).click();
    await reached("Cancelled");
  });

  test("logs no error", () => {
    expect(complaints).toEqual([]);
  });
});
