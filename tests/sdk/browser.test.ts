import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type * as sdk from "@jobs-api/sdk";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openTwin } from "../contract/targets/twin.ts";
import { launchChromium } from "../support/chromium.ts";

/** The SDK as a page would load it, under the name `sdk`. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL("../../sdk/src/index.ts", import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    globalName: "sdk",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** An empty page, of another origin than the API's. */
async function servePage(): Promise<string> {
  const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

let browser: Browser | string;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  if (typeof browser === "object") await browser.close();
});

test("a page of another origin steps a job to its result, also by a clock that is an hour late", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const { close, ...api } = await openTwin();
  onTestFinished(close);

  const page = await browser.newPage();
  await page.goto(await servePage());
  await page.addScriptTag({ content: await bundle() });
  const seen = await page.evaluate(async (api) => {
    const { createJobsClient } = (globalThis as unknown as { sdk: typeof sdk }).sdk;
    const clock = {
      now: () => Date.now() - 3_600_000,
      after(milliseconds: number, callback: () => void) {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
    };
    const job = await createJobsClient({ ...api, clock }).submit({ seconds: 1 });
    const statuses: string[] = [];
    for await (const { status } of job.steps()) statuses.push(status);
    return { statuses, result: await job.result() };
  }, api);
  expect(seen).toEqual({
    statuses: expect.arrayContaining(["PENDING", "SUCCEEDED"]),
    result: { message: "Waited 1 second." },
  });
});
