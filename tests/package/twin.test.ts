import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { createJobsClient } from "../../sdk/src/index.ts";
import type { TwinDescription } from "../../server/twin/twin.ts";
import { useProjects } from "./project.ts";

const contract = `
openapi: 3.0.1
info: { title: Greetings, version: "1" }
paths:
  /hello:
    get:
      responses: {}
      x-amazon-apigateway-integration:
        type: aws_proxy
        httpMethod: POST
        uri: arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:greet/invocations
`;
const greet = "export const handler = async ({ path }) => ({ statusCode: 200, body: `Hello from ${path}` });";

const projects = useProjects();
let project: string;
beforeAll(async () => {
  project = await projects.installedTwin({ "openapi.yaml": contract, "greet.mjs": greet });
});

/** Runs the command while `use` runs, and returns what that returns. Resolves when all of its processes have ended. */
async function withTwin<T>(args: readonly string[], use: (twin: TwinDescription) => Promise<T>): Promise<T> {
  const npx = spawn("npx", ["jobs-api-twin", "--port", "0", "--json", ...args], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(npx, "close");
  try {
    const [line] = await Promise.race([once(npx.stdout, "data"), closed.then(() => expect.unreachable())]);
    return await use(JSON.parse(line));
  } finally {
    npx.kill();
    await closed;
  }
}

test("npx runs somebody's contract and functions in an empty folder", async () => {
  const answer = await withTwin(["--spec", "openapi.yaml", "--function", "greet=greet.mjs"], async ({ apiUrl }) => {
    const response = await fetch(`${apiUrl}/hello`);
    return { status: response.status, text: await response.text() };
  });
  expect(answer).toEqual({ status: 200, text: "Hello from /hello" });
});

test("without a contract it runs the Jobs API", async () => {
  const result = await withTwin([], async ({ apiUrl: baseUrl, region, credentials }) => {
    const job = await createJobsClient({ baseUrl, region, credentials }).submit({ csv: "n\n1\n" });
    return job.result();
  });
  expect(result).toMatchObject({ rows: 1 });
});

test("the package holds modules, their declarations, the contract and its texts", async () => {
  const others = inject("twinTarball").files.filter((path) => !/^(infra|sdk|server)\/[\w/.-]+\.(js|d\.ts)$/.test(path));
  expect(others.sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "THIRD-PARTY-LICENSES",
    "openapi.yaml",
    "package.json",
  ]);
  const manifest = JSON.parse(await readFile(join(project, "node_modules/@jobs-api/twin/package.json"), "utf8"));
  expect(manifest).not.toHaveProperty("private");
  expect(manifest.bin).toEqual({ "jobs-api-twin": "./server/twin/command/main.js" });
});
