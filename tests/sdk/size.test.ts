import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** Bundles an entry as an application does that loads chunks when it needs them. */
async function bundle(entry: string) {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../../sdk/src/${entry}`, import.meta.url))],
    outdir: tmpdir(),
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
  });
  const outputs = Object.values(metafile.outputs);
  const files = outputFiles.map(({ contents }, index) => {
    const { inputs = {}, imports = [] } = outputs[index] ?? {};
    return { inputs: Object.keys(inputs), imports, size: gzipSync(contents, { level: 9 }).length };
  });
  return { files, size: files.reduce((sum, { size }) => sum + size, 0) };
}

test("the client is under 14 kB gzipped, dependencies included", async () => {
  const { files } = await bundle("index.ts");
  const [entry, ...chunks] = files;
  // What the entry imports statically is loaded with it.
  const needed = entry?.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path);
  expect(needed).toEqual([]);
  // The explanations of a rejected signature and of rejected parameters.
  expect(chunks).toHaveLength(2);
  expect(entry?.size).toBeLessThan(14_000);
});

test("the validator of parameters is under 3 kB gzipped, in a chunk of its own that the client loads", async () => {
  expect((await bundle("validate/index.ts")).size).toBeLessThan(3_000);
  const [entry, ...chunks] = (await bundle("index.ts")).files;
  const isOfValidator = (path: string) => /thorough-validators|\/validate\//.test(path);
  expect(entry?.inputs.filter(isOfValidator)).toEqual([]);
  expect(entry?.imports.map(({ kind }) => kind)).toEqual(["dynamic-import", "dynamic-import"]);
  expect(chunks.filter(({ inputs }) => inputs.every(isOfValidator))).toHaveLength(1);
});
