import { readdir, readFile } from "node:fs/promises";
import { createJobsClient, type JobsClientOptions } from "@jobs-api/sdk";
import { expect, test } from "vitest";
import { credentials } from "./support/client.ts";

const page = await readFile(new URL("../../docs/sdk.md", import.meta.url), "utf8");

/** The first cells of the rows of the table under a heading, without their backquotes. */
function firstCells(heading: string): string[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = ""]) => cell);
}

const options = { baseUrl: "https://api.example/dev", region: "eu-west-1", credentials };

test("the guide's table has every option of the client", () => {
  let known: string[] = [];
  try {
    createJobsClient({ ...options, unknown: 1 } as JobsClientOptions);
  } catch (error) {
    known = /takes (.+), not unknown/.exec(`${error}`)?.[1]?.split(", ") ?? [];
  }
  expect(known).toContain("baseUrl");
  expect(firstCells("Options of the client").sort()).toEqual(known.sort());
});

test("the guide's table has every call of a client and of a handle", () => {
  const jobs = createJobsClient(options);
  const job = jobs.job("6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10");
  const methods = (of: object) =>
    Object.entries(of).flatMap(([name, value]) => (typeof value === "function" ? name : []));
  const calls = [...methods(jobs).map((name) => `jobs.${name}`), ...methods(job).map((name) => `job.${name}`)];
  // `JSON.stringify` calls it.
  const documented = [...firstCells("Calls").map((call) => call.split("(")[0]), "job.toJSON"];
  expect(documented.sort()).toEqual(calls.sort());
});

test("the guide's recipes are the files that the tests run", async () => {
  const recipes = [...page.matchAll(/^\[([\w./-]+)\]\(examples\/\1\)\n\n```\w+\n(.*?)^```$/gms)];
  expect(recipes.length).toBeGreaterThan(10);
  for (const [, file, code] of recipes) {
    expect(code, file).toBe(await readFile(new URL(`../../docs/examples/${file}`, import.meta.url), "utf8"));
  }
  const { length } = await readdir(new URL("../../docs/examples/recipes", import.meta.url));
  expect(recipes.filter(([, file]) => file?.startsWith("recipes/"))).toHaveLength(length);
});
