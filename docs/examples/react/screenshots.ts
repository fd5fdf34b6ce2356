/** `node docs/examples/react/screenshots.ts`: writes the example's pictures in docs/images. */
import { fileURLToPath } from "node:url";
import { launchChromium } from "../../../tests/support/chromium.ts";
import { openExample } from "./open.ts";

const file = (name: string) => fileURLToPath(new URL(`../../images/react-${name}.png`, import.meta.url));

const browser = await launchChromium();
if (typeof browser === "string") throw new Error(browser);
const { address, close } = await openExample();
try {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 600, height: 400 }, deviceScaleFactor: 2 });
    const main = page.locator("main");
    await page.goto(address);
    await page.getByRole("button", { name: "Submit" }).click();
    await page.getByText(/[3-6] of 8 seconds/).waitFor();
    await main.screenshot({ path: file(`running-${colorScheme}`) });
    await page.getByText("Waited 8 seconds.").waitFor();
    await main.screenshot({ path: file(`succeeded-${colorScheme}`) });
    await page.close();
  }
} finally {
  await close();
  await browser.close();
}
