import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../infra/cost/run.ts";
import { inProcess } from "../support/in-process.ts";

const root = join(import.meta.dirname, "../..");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cost-"));
});
afterAll(() => rm(folder, { recursive: true }));

const cost = (settingsFile = "", ...options: string[]) =>
  inProcess(() => run(options), { ...process.env, JOBS_API_SETTINGS: settingsFile });

test("npm run cost prints the page for the settings of a deployment, and does not write docs/cost.md", async () => {
  const file = join(folder, "large.json");
  await writeFile(file, JSON.stringify({ processing: { memoryMegabytes: 1_024 } }));
  const written = await readFile(join(root, "docs/cost.md"), "utf8");
  const { code, stdout, stderr } = await cost(file);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("`processing.memoryMegabytes` 1024 → 2048");
  expect(await readFile(join(root, "docs/cost.md"), "utf8")).toBe(written);
}, 120_000);

test("npm run cost rejects an invalid setting and an unknown option in one line each", async () => {
  const file = join(folder, "wrong.json");
  await writeFile(file, JSON.stringify({ processing: { memoryMegabytes: 1 } }));
  expect(await cost(file)).toMatchObject({ code: 1, stderr: expect.stringMatching(/^cost: .*memoryMegabytes.*\n$/) });
  expect(await cost("", "--wirte")).toMatchObject({ code: 1, stderr: expect.stringMatching(/^cost: .*--wirte.*\n$/) });
}, 120_000);
