import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bundles an entry of the SDK as an application does that loads chunks when it needs them. Sizes are in bytes, gzipped. */
export async function bundledEntry(entry: string) {
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
