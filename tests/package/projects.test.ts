import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
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

/** The environment of the command. */
function variables(home: string): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey, sessionToken = "" } = credentials;
  return {
    ...{ PATH: process.env["PATH"], HOME: home, JOBS_BASE_URL: baseUrl, AWS_REGION: region },
    ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken },
  };
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
    const command = join(project, "node_modules/.bin/jobs-api");
    const { stdout } = await run(command, ["submit", '{"seconds": 1}'], { cwd: project, env: variables(project) });
    expect(JSON.parse(stdout)).toEqual({ message: "Waited 1 second." });
  });
});

/** The programs named `node` on the PATH, but those that npm installed here. */
function installedNodes(): string[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return folders.map((folder) => join(folder, "node")).filter((program) => existsSync(program));
}

test("the package and its command run on the oldest Node that they support", async ({ skip }) => {
  const versions = await Promise.all(
    installedNodes().map(async (program) => ({ program, version: (await run(program, ["--version"])).stdout })),
  );
  const oldest = versions.find(({ version }) => version.startsWith("v20."));
  if (oldest === undefined) return skip("no Node 20 is installed");
  const project = await projects.installed({ "main.js": program("console.log(message);") });
  const { stdout } = await run(oldest.program, [join(project, "main.js")]);
  expect(stdout).toBe("Waited 1 second.\n");
  const command = join(project, "node_modules/@jobs-api/sdk/command.js");
  const submitted = await run(oldest.program, [command, "submit", '{"seconds": 1}'], {
    cwd: project,
    env: variables(project),
  });
  expect(JSON.parse(submitted.stdout)).toEqual({ message: "Waited 1 second." });
});

test("a page of an empty Vite project that installs the package runs a job, and loads the validator for a rejected one", async ({
  skip,
}) => {
  const browser: Browser | string = await launchChromium();
  if (typeof browser === "string") return skip(browser);
  onTestFinished(() => browser.close());
  const root = await projects.installed({
    "index.html": '<!doctype html><title>Waiting</title><script type="module" src="main.ts"></script>',
    "main.ts": program(`
      const error = await jobs.submit({ csv: "" }).catch((error) => error);
      document.title = message + " " + error.problems[0]?.message;
    `),
  });
  await build({ root, configFile: false, logLevel: "warn", build: { target: "es2022" } });
  const [chunk = "", entry = "", ...others] = (await readdir(join(root, "dist/assets"))).sort();
  expect({ entry, chunk, others }).toEqual({
    entry: expect.stringMatching(/^index-.*\.js$/),
    chunk: expect.stringMatching(/^explanation-.*\.js$/),
    // Of a rejected signature.
    others: [expect.stringMatching(/^mismatch-.*\.js$/)],
  });
  const server = await preview({ root, configFile: false, logLevel: "warn", preview: { host: "localhost", port: 0 } });
  onTestFinished(() => server.close());
  const page = await browser.newPage();
  const requested: string[] = [];
  page.on("request", (request) => requested.push(new URL(request.url()).pathname));
  await page.goto(server.resolvedUrls?.local[0] ?? "");
  await page.waitForFunction(() => document.title !== "Waiting");
  expect(await page.title()).toBe("Waited 1 second. /csv must NOT have fewer than 1 character");
  // The chunk is the last request, after the API's rejection.
  expect(requested).toContain(`/assets/${entry}`);
  expect(requested.at(-1)).toBe(`/assets/${chunk}`);
});
