import { bundle } from "../../support/bundle.ts";
import { launchChromium } from "../../support/chromium.ts";
import { serveEmptyPage } from "../../support/empty-page.ts";
import type { signingRates } from "./rates.ts";

/** The rates in a page of a real browser. Throws if there is no browser. */
export async function signingRatesInChromium(): ReturnType<typeof signingRates> {
  const browser = await launchChromium();
  if (typeof browser === "string") throw new Error(browser);
  const { address, close } = await serveEmptyPage();
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.addScriptTag({ content: await bundle(new URL("rates.ts", import.meta.url), "rates") });
    return await page.evaluate(() =>
      (globalThis as unknown as { rates: { signingRates: typeof signingRates } }).rates.signingRates(),
    );
  } finally {
    await browser.close();
    close();
  }
}
