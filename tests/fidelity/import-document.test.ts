import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTwin } from "../../server/twin/stacks/start.ts";
import type { Twin } from "../../server/twin/twin.ts";
import { mock } from "../twin/apigateway/harness.ts";
import { contractOf } from "./import-twin.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fidelity-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

function start(spec: string) {
  return startTwin({ port: 0, spec, log: () => {} });
}

/** The response of a twin on `/`. Stops the twin. */
async function served({ description, close }: Twin): Promise<string> {
  try {
    return await (await fetch(`${description.apiUrl}/`)).text();
  } finally {
    await close();
  }
}

test.for([
  ["broken.yaml", "openapi: 3.0.1\npaths: [}"],
  ["broken.json", '{"openapi": "3.0.1"'],
  ["words.yaml", "just words"],
] as const)("e1 a file that is not OpenAPI is rejected: %s [recorded]", async ([name, text]) => {
  const spec = await write(name, text);
  await expect(start(spec)).rejects.toThrow(`${spec}: `);
});

test.for([1, 1.5, "2026-01-01"])("e3 the API's version may be a number: %j [recorded]", async (version) => {
  const contract = { ...contractOf({ "/": { get: mock("served") } }), info: { title: "Numbers", version } };
  expect(await served(await start(await write("version.json", JSON.stringify(contract))))).toBe("served");
});

test("e16 a copy of the file is served: changing the file has no effect [recorded]", async () => {
  const spec = await write("frozen.json", JSON.stringify(contractOf({ "/": { get: mock("deployed") } })));
  const twin = await start(spec);
  await write("frozen.json", JSON.stringify(contractOf({ "/": { get: mock("changed") } })));
  expect(await served(twin)).toBe("deployed");
});

// Without a test:
// - e1, e2: the reply of an import: the twin imports on start, and reports problems in its own words.
// - e3: name, description, source of API keys and type of endpoint: nothing of them can be seen by a caller.
// - e17: which features of schemas the import once did not support: request validation tells what holds now.
