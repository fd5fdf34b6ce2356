import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { serveEmptyPage } from "../support/empty-page.ts";
import { useTwin } from "../support/twin.ts";

const { twin } = useTwin();
const jobId = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
const item = { jobId: { S: jobId }, status: { S: "SUCCEEDED" }, result: { S: '"mine"' } };
const forged = {
  Authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/SERVICE/aws4_request, SignedHeaders=host, Signature=0",
  "X-Amz-Date": "20260101T000000Z",
};
const forgedQuery =
  "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=local%2F20260101%2Feu-west-1%2Flambda%2Faws4_request" +
  "&X-Amz-Date=20260101T000000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=0";

/** The paths and services of the twin, with what would change something or give something away. */
const targets: readonly { path: string; method: string; headers?: Record<string, string>; body?: string }[] = [
  { path: "/_twin/gates", method: "GET" },
  { path: "/_twin/steps", method: "GET" },
  { path: `/_twin/jobs/${jobId}/steps`, method: "GET" },
  { path: "/_twin/gates/5?action=pause", method: "PUT" },
  { path: "/_twin/gates/5?action=pause", method: "POST" },
  { path: "/_twin/gates/5", method: "DELETE" },
  { path: "/_twin/gates/12/step", method: "POST" },
  ...[
    ["Scan", '{"TableName":"jobs"}'],
    ["UpdateItem", `{"TableName":"jobs","Key":{"jobId":{"S":"${jobId}"}},"UpdateExpression":"SET #r = :r"}`],
    ["DeleteTable", '{"TableName":"jobs"}'],
  ].map(([action, body = ""]) => ({
    path: "/",
    method: "POST",
    headers: { ...forged, "X-Amz-Target": `DynamoDB_20120810.${action}`, "Content-Type": "application/x-amz-json-1.0" },
    body,
  })),
  {
    path: "/",
    method: "POST",
    headers: { ...forged, "X-Amz-Target": "AWSEvents.PutEvents", "Content-Type": "application/x-amz-json-1.1" },
    body: '{"Entries":[{"Source":"a","DetailType":"b","Detail":"{}"}]}',
  },
  {
    path: `/?${forgedQuery}`,
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: "Action=AssumeRole&Version=2011-06-15&RoleSessionName=ab&RoleArn=arn:aws:iam::123456789012:role/JobsAPIInvokeRole",
  },
  { path: "/2015-03-31/functions/process-job/invocations", method: "POST", headers: forged, body: '{"jobId":"x"}' },
  { path: `/2015-03-31/functions/process-job/invocations?${forgedQuery}`, method: "POST", body: '{"jobId":"x"}' },
];

describe.each([
  ["of another site", (address: string) => address],
  ["of another port on the same host", (address: string) => address.replace("localhost", "127.0.0.1")],
])("a page %s", (_, addressOf) => {
  let browser: Browser | string;
  let page: Page;
  let before: unknown;
  let server: Awaited<ReturnType<typeof serveEmptyPage>>;
  /** The twin's responses as the browser received them. A page may not see them. */
  const answered: { status: number; line: string }[] = [];

  beforeAll(async () => {
    const { endpointUrl: endpoint, region, userCredentials: credentials } = twin().description;
    const client = new DynamoDBClient({ endpoint, region, credentials });
    await client.send(new PutItemCommand({ TableName: "jobs", Item: item }));
    client.destroy();
    twin().gates.shut(12, "pause");
    twin().steps.record(6, jobId, {});
    server = await serveEmptyPage();
    browser = await launchChromium();
  });

  beforeEach(async ({ skip }) => {
    if (typeof browser === "string") return skip(browser);
    answered.length = 0;
    page = await browser.newPage();
    page.on("response", (response) => {
      const { endpointUrl } = twin().description;
      const line = `${response.request().method()} ${response.url()}`;
      if (response.url().startsWith(endpointUrl)) answered.push({ status: response.status(), line });
    });
    await page.goto(addressOf(server.address));
    before = await state();
    expect(before).toMatchObject({ gates: [{ step: 12, action: "pause" }], Item: item });
  });

  afterAll(async () => {
    twin().gates.openAll();
    if (typeof browser === "object") await browser.close();
    server.close();
  });

  /** The state that a page could have changed: gates, the item, and the steps of any job. */
  async function state() {
    const { endpointUrl: endpoint, region, userCredentials: credentials } = twin().description;
    const client = new DynamoDBClient({ endpoint, region, credentials });
    const { Item } = await client.send(new GetItemCommand({ TableName: "jobs", Key: { jobId: item.jobId } }));
    client.destroy();
    const gates = twin()
      .gates.list()
      .map(({ step, action }) => ({ step, action }));
    return { gates, Item, sequence: twin().steps.sequence };
  }

  test.each(["cors", "no-cors"] as const)(
    "gets nothing and changes nothing with fetch, in the mode %s",
    async (mode) => {
      const { endpointUrl } = twin().description;
      const attempts =
        mode === "cors" ? targets : targets.filter(({ method }) => method === "GET" || method === "POST");
      const seen = await page.evaluate(
        ([attempts, endpointUrl, mode]) =>
          Promise.all(
            attempts.map(({ path, ...init }) =>
              fetch(endpointUrl + path, { ...init, mode }).then(
                async (response) => response.type + (await response.text()),
                (error: unknown) => (error as Error).name,
              ),
            ),
          ),
        [attempts, endpointUrl, mode] as const,
      );
      expect(new Set(seen)).toEqual(new Set([mode === "cors" ? "TypeError" : "opaque"]));
      // Responses that CORS hides from a page are not reported here either.
      if (mode === "no-cors") expect(answered).toHaveLength(attempts.length);
      expect(answered.filter(({ status }) => status !== 400 && status !== 403)).toEqual([]);
      expect(await state()).toEqual(before);
      // The same page reads what the API says.
      const { apiUrl } = twin().description;
      expect(await page.evaluate(async (url) => (await fetch(url)).status, `${apiUrl}/jobs`)).toBe(403);
    },
  );

  test("reads and changes nothing by elements that load without fetch", async () => {
    const { endpointUrl } = twin().description;
    const loaded = await page.evaluate(async (endpointUrl) => {
      const ended = (element: HTMLElement) =>
        new Promise<string>((resolve) => {
          element.addEventListener("load", () => resolve("load"));
          element.addEventListener("error", () => resolve("error"));
          document.body.append(element);
        });
      const of = (tag: string, attributes: Record<string, string>) =>
        Object.assign(document.createElement(tag), attributes);
      const form = of("form", { action: `${endpointUrl}/_twin/gates/12/step`, method: "POST", target: "frame" });
      document.body.append(of("iframe", { name: "frame" }), form);
      (form as HTMLFormElement).submit();
      const stream = new EventSource(`${endpointUrl}/_twin/steps`);
      const socket = new WebSocket(`${endpointUrl.replace("http", "ws")}/_twin/steps`);
      const failed = (target: EventTarget) =>
        new Promise<string>((resolve) => {
          target.addEventListener("open", () => resolve("open"));
          target.addEventListener("error", () => resolve("error"));
        });
      navigator.sendBeacon(`${endpointUrl}/_twin/gates/12/step`);
      return Promise.all([
        ended(of("script", { src: `${endpointUrl}/_twin/gates` })),
        ended(of("img", { src: `${endpointUrl}/_twin/gates` })),
        failed(stream),
        failed(socket),
      ]);
    }, endpointUrl);
    expect(loaded).toEqual(["error", "error", "error", "error"]);
    const opened = await page.goto(`${endpointUrl}/_twin/gates`, { referer: server.address });
    // A browser has no page elsewhere to name where a person typed the address.
    expect(opened?.status()).toBe(200);
    await page.goto(addressOf(server.address));
    const followed = page.waitForResponse(`${endpointUrl}/_twin/gates`);
    await page.evaluate((address) => location.assign(address), `${endpointUrl}/_twin/gates`);
    expect((await followed).status()).toBe(403);
    expect(answered.filter(({ status }) => status !== 403)).toEqual([
      { status: 200, line: `GET ${endpointUrl}/_twin/gates` },
    ]);
    expect(await state()).toEqual(before);
  });
});
