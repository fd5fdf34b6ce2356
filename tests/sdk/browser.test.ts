import type * as sdk from "@jobs-api/sdk";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { bundle } from "../support/bundle.ts";
import { launchChromium } from "../support/chromium.ts";
import { serveEmptyPage } from "../support/empty-page.ts";
import { credentials } from "./support/client.ts";
import { accepted, running, succeeded } from "./support/replies.ts";
import { serve } from "./support/server.ts";
import { until } from "./support/turns.ts";

/** A page with the SDK as the global `sdk`. */
async function openPage(browser: Browser): Promise<Page> {
  const { address, close } = await serveEmptyPage();
  onTestFinished(close);
  const page = await browser.newPage();
  await page.goto(address);
  await page.addScriptTag({ content: await bundle(new URL("../../sdk/src/index.ts", import.meta.url), "sdk") });
  return page;
}

let browser: Browser | string;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  if (typeof browser === "object") await browser.close();
});

test("a cross-origin page follows a job to its result, even with a clock an hour slow", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const { apiUrl: baseUrl, region, credentials } = inject("twin");
  const api = { baseUrl, region, credentials };

  const page = await openPage(browser);
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

const cors = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "Authorization,Content-Type,Idempotency-Key,X-Amz-Date",
};

/** Makes the page hidden or visible, as a browser does when its tab changes. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, hidden);
}

test.for<[string, (page: Page, away: boolean) => Promise<void>]>([
  ["without a network", (page, away) => page.context().setOffline(away)],
  ["that nobody sees", setHidden],
])("a page %s pauses polling, and resumes afterwards", async ([, setAway], { skip }) => {
  if (typeof browser === "string") return skip(browser);
  let answer = running();
  let reads = 0;
  const { baseUrl } = await serve((request) => {
    if (request.method === "OPTIONS") return { headers: cors };
    if (request.method === "POST") return { ...accepted(request), headers: { ...cors, "Retry-After": "0" } };
    reads++;
    return { ...answer, headers: cors };
  });
  const page = await openPage(browser);
  const result = page.evaluate(
    async (options) => {
      const { createJobsClient } = (globalThis as unknown as { sdk: typeof sdk }).sdk;
      return (await createJobsClient(options).submit({ seconds: 5 })).result();
    },
    { baseUrl, region: "eu-west-1", credentials },
  );
  await until(() => reads > 1);
  await setAway(page, true);
  const before = reads;
  await page.waitForTimeout(1_000);
  // One read may have been in flight.
  expect(reads - before).toBeLessThanOrEqual(1);
  answer = succeeded;
  await setAway(page, false);
  expect(await result).toEqual({ message: "Waited 5 seconds." });
});

test("a redirect, which is opaque to a page, is an UnexpectedResponseError", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const { baseUrl } = await serve(({ method }) =>
    method === "OPTIONS" ? { headers: cors } : { status: 307, headers: { ...cors, Location: "/elsewhere" } },
  );
  const page = await openPage(browser);
  const failure = await page.evaluate(
    async (options) => {
      const { createJobsClient } = (globalThis as unknown as { sdk: typeof sdk }).sdk;
      const error = await createJobsClient(options)
        .submit({ seconds: 5 })
        .catch((error: Error) => error);
      return "message" in error ? { name: error.name, message: error.message } : error;
    },
    { baseUrl, region: "eu-west-1", credentials },
  );
  expect(failure).toEqual({
    name: "UnexpectedResponseError",
    message: "HTTP 0, not from the Jobs API: a redirect",
  });
});
