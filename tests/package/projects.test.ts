import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright";
import { build, preview } from "vite";
import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { useProjects } from "./project.ts";

const run = promisify(execFile);

const projects = useProjects();
const { apiUrl: baseUrl, region, credentials } = inject("twin");

/** A program that runs a job on the twin and then executes this code with its result. */
function program(then: string): string {
  return `
    import { createJobsClient } from "@jobs-api/sdk";
    const jobs = createJobsClient(${JSON.stringify({ baseUrl, region, credentials })});
    const job = await jobs.submit({ seconds: 1 });
    const { message } = await job.result();
    ${then}
  `;
}

describe("in an empty Node project that installs the package", () => {
  let project: string;
  beforeAll(async () => {
    project = await projects.installed({ "main.js": program("console.log(message);") });
  });

  test("a program runs a job", async () => {
    const { stdout } = await run(process.execPath, [join(project, "main.js")]);
    expect(stdout).toBe("Waited 1 second.\n");
  });

  test("the command is installed with the package and needs nothing else", async () => {
    const { accessKeyId, secretAccessKey, sessionToken = "" } = credentials;
    const env = {
      ...{ PATH: process.env["PATH"], HOME: project, JOBS_BASE_URL: baseUrl, AWS_REGION: region },
      ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken },
    };
    const command = join(project, "node_modules/.bin/jobs-api");
    const { stdout } = await run(command, ["submit", '{"seconds": 1}'], { cwd: project, env });
    expect(JSON.parse(stdout)).toEqual({ message: "Waited 1 second." });
  });
});

test("a page of an empty Vite project that installs the package runs a job", async ({ skip }) => {
  const browser: Browser | string = await launchChromium();
  if (typeof browser === "string") return skip(browser);
  onTestFinished(() => browser.close());
  const root = await projects.installed({
    "index.html": '<!doctype html><title>Waiting</title><script type="module" src="main.ts"></script>',
    "main.ts": program("document.title = message;"),
  });
  await build({ root, configFile: false, logLevel: "warn", build: { target: "es2022" } });
  const server = await preview({ root, configFile: false, logLevel: "warn", preview: { host: "localhost", port: 0 } });
  onTestFinished(() => server.close());
  const page = await browser.newPage();
  await page.goto(server.resolvedUrls?.local[0] ?? "");
  await page.waitForFunction(() => document.title !== "Waiting");
  expect(await page.title()).toBe("Waited 1 second.");
});
