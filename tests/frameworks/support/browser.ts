import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, onTestFinished, type TestContext } from "vitest";
import { launchChromium } from "../../support/chromium.ts";

/** Opens a page for a test, or skips the test. */
export type OpenPage = (context: TestContext, address: string) => Promise<Page>;

/** Chromium for the tests of a file. */
export function useChromium(): OpenPage {
  let browser: Browser | string;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    if (typeof browser === "object") await browser.close();
  });

  return async ({ skip }, address) => {
    if (typeof browser === "string") return skip(browser);
    // Animations keep a core busy.
    const page = await browser.newPage({ reducedMotion: "reduce" });
    onTestFinished(() => page.close());
    await page.goto(address);
    return page;
  };
}
