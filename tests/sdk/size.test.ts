import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

test("the client is under 9 kB gzipped, dependencies included", async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../sdk/src/index.ts", import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  const [file] = outputFiles;
  expect(gzipSync(file?.contents ?? "", { level: 9 }).length).toBeLessThan(9_000);
});
