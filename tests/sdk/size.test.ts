import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

test("the client is under 13.6 kB gzipped, dependencies included and what it loads later excluded", async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL("../../sdk/src/index.ts", import.meta.url))],
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
    outdir: "/bundle",
  });
  const [entry] = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint?.endsWith("src/index.ts"));
  // What a page loads before it can run.
  const loaded = [
    entry?.[0],
    ...(entry?.[1].imports ?? []).flatMap(({ kind, path }) => (kind === "import-statement" ? path : [])),
  ];
  const sizes = loaded.map((path) => {
    const file = outputFiles.find((output) => output.path.endsWith(`/${path?.split("/").at(-1)}`));
    return gzipSync(file?.contents ?? "", { level: 9 }).length;
  });
  expect(Math.min(...sizes)).toBeGreaterThan(100);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(13_600);
});
