import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildCommand } from "./command.ts";
import { type Manifest, publishedManifest } from "./manifest.ts";
import { buildModules } from "./modules.ts";
import { publishedReadme } from "./readme.ts";

const sdk = join(import.meta.dirname, "..");

/** Builds the published package in an empty folder. */
export async function buildPackage(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await buildModules(folder);
  const licenses = await buildCommand(folder);
  const manifest = JSON.parse(await readFile(join(sdk, "package.json"), "utf8")) as Manifest;
  const texts = {
    "package.json": `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`,
    "README.md": publishedReadme(await readFile(join(sdk, "README.md"), "utf8")),
    "THIRD-PARTY-LICENSES": licenses,
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  await copyFile(join(sdk, "CHANGELOG.md"), join(folder, "CHANGELOG.md"));
  await copyFile(join(sdk, "../LICENSE"), join(folder, "LICENSE"));
}
