import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The inputs of a computed page: modules, including their imports, and the files that they read. */
export interface PageInputs {
  readonly modules: readonly URL[];
  readonly files?: readonly URL[];
}

/** Appends a line with a fingerprint of the page and its inputs. */
export async function seal(page: string, inputs: PageInputs): Promise<string> {
  return `${page}\n<!-- sealed: ${hash(await fingerprintOf(inputs), page)} -->\n`;
}

/** Whether neither a sealed page nor its inputs have changed. Much faster than computing the page again, which may take minutes. */
export async function isCurrent(sealed: string, inputs: PageInputs): Promise<boolean> {
  const page = sealed.replace(/\n<!-- sealed: [\da-f]+ -->\n$/, "");
  return sealed === (await seal(page, inputs));
}

/** Hashes the minified code, the versions of the imported packages, and the files. */
async function fingerprintOf({ modules, files = [] }: PageInputs): Promise<string> {
  const { outputFiles, metafile } = await build({
    entryPoints: modules.map((module) => fileURLToPath(module)),
    outdir: root,
    bundle: true,
    minify: true,
    legalComments: "none",
    packages: "external",
    platform: "node",
    format: "esm",
    write: false,
    metafile: true,
  });
  const versions = await Promise.all(packagesOf(metafile).map(versionOf));
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return hash(...outputFiles.map(({ text }) => text), ...versions, ...texts);
}

function packagesOf({ outputs }: Metafile): string[] {
  const imported = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const names = imported.map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path);
  return [...new Set(names.filter((name) => !isBuiltin(name)))].sort();
}

async function versionOf(name: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, "node_modules", name, "package.json"), "utf8"));
  return `${name} ${version}`;
}

function hash(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
