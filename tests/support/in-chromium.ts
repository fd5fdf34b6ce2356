import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import type { TestProjectInlineConfiguration } from "vitest/config";
import { findChromium } from "./chromium.ts";

export type Options = NonNullable<TestProjectInlineConfiguration["test"]>;

/** Runs a project's tests in a page, or skips them with the reason why there is no browser. */
export async function inChromium(name: string, options: Options): Promise<Options> {
  const chromium = await findChromium();
  if (typeof chromium === "string") {
    const provide = { ...options.provide, reasonToSkip: chromium };
    const setupFiles = fileURLToPath(new URL("skip-all.ts", import.meta.url));
    return { name, ...options, provide, setupFiles };
  }
  const browser: Options["browser"] = {
    enabled: true,
    provider: playwright({ launchOptions: chromium }),
    instances: [{ browser: "chromium", name }],
    headless: true,
    ui: false,
    screenshotFailures: false,
    traceView: false,
  };
  return { name, ...options, browser };
}
