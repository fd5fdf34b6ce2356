import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bundled } from "../bundled.ts";
import { type Configuration, folder, type Row } from "../row.ts";

// Installed in this folder only, so that the type check does not know them.
const require = createRequire(join(folder, "package.json"));

/** Compatibility dates decide what Cloudflare's runtime offers: https://developers.cloudflare.com/workers/configuration/compatibility-dates/ */
const dates = ["2024-01-01", "2024-09-23", "2025-06-01", "2026-07-30"];

async function runInWorkerd(compatibilityDate: string, api: Configuration): Promise<string> {
  const { Miniflare } = require("miniflare");
  const script = await bundled("worker.js", "esm");
  const worker = new Miniflare({ modules: true, script, compatibilityDate });
  try {
    const response = await worker.dispatchFetch("http://localhost/", { method: "POST", body: JSON.stringify(api) });
    if (response.status !== 200) throw new Error((await response.text()).split("\n")[0]);
  } finally {
    await worker.dispose();
  }
  return versionOf("workerd");
}

async function runInEdgeRuntime(api: Configuration): Promise<string> {
  const { EdgeRuntime } = require("edge-runtime");
  const runtime = new EdgeRuntime();
  runtime.evaluate(await bundled("global.js", "iife"));
  await runtime.evaluate(`journey(${JSON.stringify(api)})`);
  return versionOf("edge-runtime");
}

export async function versionOf(name: string): Promise<string> {
  return JSON.parse(await readFile(join(folder, "node_modules", name, "package.json"), "utf8")).version;
}

export const workerRows: readonly Row[] = [
  ...dates.map(
    (date): Row => ({
      name: `workerd, compatibility date ${date}`,
      what: "the twin",
      run: (api) => runInWorkerd(date, api),
    }),
  ),
  { name: "edge-runtime", what: "the twin", run: runInEdgeRuntime },
];
