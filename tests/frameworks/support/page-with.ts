import type { Page } from "playwright";
import { onTestFinished, type TestContext } from "vitest";
import { bundle } from "../../support/bundle.ts";
import { serveEmptyPage } from "../../support/empty-page.ts";
import type { OpenPage } from "./browser.ts";

/** Opens an empty page with a module's exports as the global `used`. */
export async function pageWith(module: URL, openPage: OpenPage, context: TestContext): Promise<Page> {
  const { address, close } = await serveEmptyPage();
  onTestFinished(close);
  const page = await openPage(context, address);
  await page.addScriptTag({ content: await bundle(module, "used") });
  return page;
}
