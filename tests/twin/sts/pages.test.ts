import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { build } from "esbuild";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTwin } from "../../../server/twin/stacks/start.ts";
import type { Twin } from "../../../server/twin/twin.ts";
import { launchChromium } from "../../support/chromium.ts";
import { serveEmptyPage } from "../../support/empty-page.ts";

/** A module that assumes the role with AWS's own SDK, as a page does. */
const pageScript = `
  import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
  globalThis.assumeRole = async ({ endpointUrl: endpoint, region, userCredentials, roleArn: RoleArn }) => {
    const { Credentials } = await new STSClient({ endpoint, region, credentials: userCredentials, maxAttempts: 1 })
      .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "page" }));
    const credentials = { accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretAccessKey,
      sessionToken: Credentials.SessionToken };
    const session = new STSClient({ endpoint, region, credentials, maxAttempts: 1 });
    return (await session.send(new GetCallerIdentityCommand({}))).Arn;
  };`;

declare function assumeRole(description: Twin["description"]): Promise<string>;

const named = await serveEmptyPage();
const other = await serveEmptyPage();
const origin = new URL(named.address).origin;
let twin: Twin;
let script: string;
let browser: Browser | string;

beforeAll(async () => {
  twin = await startTwin({ port: 0, log: () => {}, origins: [origin] });
  const stdin = { contents: pageScript, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, platform: "browser", format: "iife", write: false });
  script = outputFiles[0]?.text ?? "";
  browser = await launchChromium();
});
afterAll(async () => {
  if (typeof browser === "object") await browser.close();
  named.close();
  other.close();
  await twin.close();
});

describe("a page that calls STS with AWS's SDK", () => {
  let page: Page;
  beforeEach(async ({ skip }) => {
    if (typeof browser === "string") return skip(browser);
    page = await browser.newPage();
  });

  async function callFrom(address: string): Promise<string> {
    await page.goto(address);
    await page.addScriptTag({ content: script });
    return page.evaluate(
      (description) => assumeRole(description).catch((error: unknown) => (error as Error).name),
      twin.description,
    );
  }

  test("gets credentials if its origin is named", async () => {
    expect(await callFrom(named.address)).toBe("arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/page");
  });

  test("gets nothing from another port of the same host", async () => {
    expect(await callFrom(other.address)).toBe("TypeError");
  });
});

describe("STS", () => {
  const preflight = (headers: Record<string, string>, path = "/") =>
    fetch(twin.description.endpointUrl + path, {
      method: "OPTIONS",
      headers: { "Access-Control-Request-Method": "POST", ...headers },
    });

  test("answers the preflight of a named origin, and lets caches distinguish origins", async () => {
    const { status, headers } = await preflight({ Origin: origin });
    expect(status).toBe(204);
    expect(headers.get("Access-Control-Allow-Origin")).toBe(origin);
    expect(headers.get("Vary")).toBe("Origin");
    expect(headers.get("Access-Control-Allow-Headers")?.toLowerCase().split(",")).not.toContain("x-amz-target");
  });

  test.each([
    ["another port", () => new URL(other.address).origin],
    ["another scheme", () => origin.replace("http:", "https:")],
    ["a longer host", () => `${origin}0`],
    ["a sandboxed page", () => "null"],
    ["every origin", () => "*"],
  ])("does not answer the preflight of %s", async (_, originOf) => {
    const { status, headers } = await preflight({ Origin: originOf() });
    expect(status).toBe(403);
    expect(headers.has("Access-Control-Allow-Origin")).toBe(false);
  });

  test("demands a signature of an OPTIONS request that is not a preflight", async () => {
    const response = await fetch(twin.description.endpointUrl, { method: "OPTIONS", headers: { Origin: origin } });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("MissingAuthenticationToken");
    // A named page may read why.
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe(origin);
  });

  test("is the only service that pages may call", async () => {
    const { endpointUrl } = twin.description;
    for (const request of [
      { path: "/", headers: { "X-Amz-Target": "DynamoDB_20120810.GetItem" } },
      { path: "/", headers: { "X-Amz-Target": "AWSEvents.PutEvents" } },
      { path: "/2015-03-31/functions/process-job/invocations", headers: {} },
    ]) {
      const response = await fetch(endpointUrl + request.path, {
        method: "POST",
        headers: { ...request.headers, Origin: origin },
      });
      expect(response.headers.has("Access-Control-Allow-Origin")).toBe(false);
    }
  });

  test("adds no header for clients that are not pages", async () => {
    const { endpointUrl: endpoint, region, userCredentials: credentials } = twin.description;
    const client = new STSClient({ endpoint, region, credentials });
    await expect(client.send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({ Account: "123456789012" });
    client.destroy();
    expect((await fetch(endpoint)).headers.has("Access-Control-Allow-Origin")).toBe(false);
  });
});
