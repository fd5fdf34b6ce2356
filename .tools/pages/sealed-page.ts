import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a page is computed from: modules with all that they import, and files that they read. */
export interface PageInputs {
  readonly modules: readonly URL[];
  readonly files?: readonly URL[];
}

/** The page with a last line that tells whether it, or what it was computed from, has changed since. */
export async function seal(page: string, inputs: PageInputs): Promise<string> {
  return `${page}\n<!-- sealed: ${hash(await fingerprintOf(inputs), page)} -->\n`;
}

/** Whether computing a sealed page again would give the same page. Computing it may take minutes; this takes a moment. */
export async function isCurrent(sealed: string, inputs: PageInputs): Promise<boolean> {
  const page = sealed.replace(/\n<!-- sealed: [\da-f]+ -->\n$/, "");
  return sealed === (await seal(page, inputs));
}

/** The code without its comments and layout, the versions of the packages that it imports, and the files. */
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
