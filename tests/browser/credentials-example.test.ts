import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright";
import { build, createServer, type InlineConfig, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createJobsClient } from "../../sdk/src/index.ts";
import { launchChromium } from "../support/chromium.ts";

const root = fileURLToPath(new URL("../../docs/examples/credentials", import.meta.url));
let folder: string;
let common: InlineConfig;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jobs-api-credentials-"));
  common = { root, cacheDir: join(folder, "cache"), logLevel: "error" };
});
afterAll(() => rm(folder, { recursive: true }));

describe("the development server with the twin, ownership on", { shuffle: false }, () => {
  let server: ViteDevServer;
  let address: string;
  let browser: Browser | string;

  beforeAll(async () => {
    const settings = join(folder, "ownership.json");
    await writeFile(settings, '{"ownership": true}');
    vi.stubEnv("JOBS_API_SETTINGS", settings);
    // The developer's own credentials, which no page may get.
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    server = await createServer({ ...common, server: { port: 0, watch: null } });
    vi.unstubAllEnvs();
    await server.listen();
    address = new URL(server.resolvedUrls?.local[0] ?? "").origin;
    browser = await launchChromium();
  });
  afterAll(async () => {
    if (typeof browser === "object") await browser.close();
    await server.close();
  });

  const credentialsOf = (query: string, headers = {}) => fetch(`${address}/credentials${query}`, { headers });

  test("shows each user its own jobs", async ({ skip }) => {
    if (typeof browser === "string") return skip(browser);
    const page: Page = await browser.newPage();
    await page.goto(`${address}/?user=anna`);
    await page.getByRole("button").click();
    await page.getByRole("listitem").getByText("SUCCEEDED").waitFor();
    await page.goto(`${address}/?user=ben`);
    await page.getByRole("button").click();
    await page.getByRole("listitem").waitFor();
    expect(await page.getByRole("listitem").count()).toBe(1);
  });

  test("gives new credentials at each request, which no cache keeps", async () => {
    const [first, second] = await Promise.all([credentialsOf("?user=anna"), credentialsOf("?user=anna")]);
    expect(first.headers.get("Cache-Control")).toBe("no-store");
    const credentials = await first.json();
    expect(credentials.accessKeyId).toMatch(/^ASIA/);
    expect(Date.parse(credentials.expiration)).toBeGreaterThan(Date.now());
    expect((await second.json()).accessKeyId).not.toBe(credentials.accessKeyId);
    const { VITE_JOBS_BASE_URL: baseUrl, VITE_JOBS_REGION: region } = server.config.env;
    const jobs = createJobsClient({ baseUrl, region, credentials });
    expect((await jobs.page()).jobs).toHaveLength(typeof browser === "string" ? 0 : 1);
  });

  test.each(["", "?user=", "?user=carol", "?user=developer", "?user=constructor", "?user=__proto__"])(
    "gives nothing to a user who does not exist: %j",
    async (query) => {
      const response = await credentialsOf(query);
      expect(response.status).toBe(403);
      expect(await response.text()).toBe("");
    },
  );

  test.each(["same-site", "cross-site", "none"])("gives nothing to a page of another origin (%s)", async (site) => {
    expect((await credentialsOf("?user=anna", { "Sec-Fetch-Site": site })).status).toBe(403);
  });
});

test("a build contains nothing of the twin, and the API of .env.production", async () => {
  const outDir = join(folder, "dist");
  // Of vitest's environment, Vite would build for development.
  vi.stubEnv("NODE_ENV", "production");
  await build({ ...common, build: { outDir } });
  vi.unstubAllEnvs();
  const files = await readdir(join(outDir, "assets"));
  const code = await Promise.all(files.map((file) => readFile(join(outDir, "assets", file), "utf8")));
  expect(code.join("")).toContain("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev");
  expect(code.join("")).toContain("eu-west-1_AbCdEfGhI");
  expect(code.join("")).not.toMatch(/credentials\?user|127\.0\.0\.1:|The twin has/);
});
