import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import type * as Sdk from "../../../sdk/src/index.ts";
import { credentials, rejection } from "../support/client.ts";
import { error } from "../support/replies.ts";
import { serve } from "../support/server.ts";

/** The client as an application's bundler writes it, with a chunk that is loaded when it is needed. */
async function bundledClient() {
  const folder = await mkdtemp(join(tmpdir(), "lost-chunk-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await build({
    entryPoints: { client: fileURLToPath(import.meta.resolve("@jobs-api/sdk")) },
    ...{
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      format: "esm",
      target: "es2022",
    },
  } as const);
  const sdk = (await import(/* @vite-ignore */ pathToFileURL(join(folder, "client.mjs")).href)) as typeof Sdk;
  const chunks = (await readdir(folder)).filter((name) => name !== "client.mjs");
  return { sdk, chunks: chunks.map((name) => join(folder, name)) };
}

test.each([
  ["as it is if the validator's chunk cannot be loaded", true, /^Invalid request body$/],
  ["explained with it", false, /^Invalid request body: \/csv must NOT have fewer than 1 character$/],
])("the API's rejection is %s", async (_, lost, message) => {
  const { baseUrl } = await serve(error(400, "BAD_REQUEST_BODY", {}, "Invalid request body"));
  const { sdk, chunks } = await bundledClient();
  expect(chunks).toHaveLength(2);
  // As after a deployment of a new version that has other chunks.
  if (lost) await Promise.all(chunks.map((chunk) => rm(chunk)));
  const jobs = sdk.createJobsClient({ baseUrl, region: "eu-west-1", credentials });
  const rejected = await rejection(jobs.submit({ csv: "" }));
  expect(rejected).toMatchObject({
    code: "BAD_REQUEST_BODY",
    message: expect.stringMatching(message),
    problems: { length: lost ? 0 : 1 },
  });
});
