/** `node docs/examples/shared/screenshots.ts`: writes the examples' pictures in docs/images; with names of frameworks, theirs only. */
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright";
import { launchChromium } from "../../../tests/support/chromium.ts";
import { frameworkNames } from "./build.ts";
import { openExample } from "./open.ts";

const names = process.argv.slice(2);
const browser = await launchChromium();
if (typeof browser === "string") throw new Error(browser);
try {
  for (const framework of frameworkNames.filter((name) => names.length === 0 || names.includes(name))) {
    const { address, close } = await openExample(framework);
    try {
      await takePictures(browser, address, new URL(`../../images/${framework}`, import.meta.url));
    } finally {
      await close();
    }
  }
} finally {
  await browser.close();
}

async function takePictures(browser: Browser, address: string, name: URL): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    const file = (status: string) => `${fileURLToPath(name)}-${status}-${colorScheme}.png`;
    const page = await browser.newPage({ colorScheme, viewport: { width: 600, height: 400 }, deviceScaleFactor: 2 });
    const main = page.locator("main");
    await page.goto(address);
    await page.getByRole("button", { name: "Submit" }).click();
    await page.getByText(/[3-6] of 8 seconds/).waitFor();
    await main.screenshot({ path: file("running") });
    await page.getByText("Waited 8 seconds.").waitFor();
    await main.screenshot({ path: file("succeeded") });
    await page.close();
  }
}
