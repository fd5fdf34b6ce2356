import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readersContract } from "../../docs/build/contract.ts";
import { offline } from "../../docs/build/offline.ts";
import { buildReference } from "../../docs/build/reference.ts";
import { launchChromium } from "../support/chromium.ts";

const contractFile = new URL("../../openapi.yaml", import.meta.url);

describe("the reference page", { shuffle: false }, () => {
  let folder: string;
  let browser: Browser | string;
  let page: Page;
  const requested: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jobs-api-reference-"));
    const file = join(folder, "index.html");
    await buildReference(file);
    browser = await launchChromium();
    if (typeof browser === "string") return;
    page = await browser.newPage();
    page.on("request", (request) => requested.push(request.url()));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.goto(pathToFileURL(file).href, { waitUntil: "networkidle" });
  });

  beforeEach(({ skip }) => {
    if (typeof browser === "string") skip(browser);
  });

  afterAll(async () => {
    if (typeof browser === "object") await browser.close();
    await rm(folder, { recursive: true });
  });

  test.each(["Submit a job", "List jobs", "Read a job", "Cancel a job"])(
    "shows the operation '%s'",
    async (summary) => {
      await page.getByRole("link", { name: summary }).first().click();
      await page.getByRole("heading", { name: summary }).waitFor({ state: "visible" });
    },
  );

  test("finds an operation by one of its words", async () => {
    await page.keyboard.press("Control+K");
    await page.keyboard.type("idempotency");
    await page.getByText("header parameters").waitFor({ state: "visible" });
    await page.keyboard.press("Escape");
  });

  test("fetches nothing from other origins, and logs no error", () => {
    expect(requested.filter((url) => !/^(?:file|data|blob):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe("what the reference is made from", () => {
  const openapi = (text: string) => `{ "paths": { "/jobs": { "post": { "summary": ${JSON.stringify(text)} } } } }`;

  test("is the contract without preflights, tags and integrations", async () => {
    const contract = JSON.parse(readersContract(await readFile(contractFile, "utf8")));
    expect(Object.keys(contract.paths["/jobs"])).toEqual(["post", "get"]);
    expect(contract).not.toHaveProperty("tags");
    expect(JSON.stringify(contract)).not.toContain("x-amazon-apigateway");
  });

  test.each([
    "![a plan](https://pictures.example/plan.png)",
    '<img alt="" src="//pictures.example/plan.png">',
    "<style>@import 'https://pictures.example/plan.css'</style>",
  ])("may not have a page fetch something: %s", (text) => {
    expect(() => readersContract(openapi(text))).toThrow("pictures.example/plan");
  });

  test("may link to other pages", () => {
    expect(readersContract(openapi("[RFC 9110](https://www.rfc-editor.org/rfc/rfc9110)"))).toContain("rfc9110");
  });

  test("has no address that Redoc would fetch", () => {
    const page = '<script>logo("https://cdn.redoc.ly/redoc/logo.svg")</script>';
    expect(offline(page)).toBe('<script>logo("data:,")</script>');
    expect(() => offline('<link rel="stylesheet" href="https://fonts.example/all.css">')).toThrow("fonts.example");
    expect(() => offline('<script src="https://cdn.example/redoc.js"></script>')).toThrow("cdn.example");
  });
});
