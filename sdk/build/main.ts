/** `npm run build`: the package as it is published, in `sdk/dist`, or in the folder that is named. */
import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { buildCommand } from "./command.ts";
import { type Manifest, publishedManifest } from "./manifest.ts";
import { buildModules } from "./modules.ts";

const sdk = join(import.meta.dirname, "..");
const [folder = join(sdk, "dist")] = process.argv.slice(2).map((path) => resolve(path));

const manifest = JSON.parse(await readFile(join(sdk, "package.json"), "utf8")) as Manifest;
await rm(folder, { recursive: true, force: true });
await buildModules(folder);
await buildCommand(join(folder, "command.js"));
await writeFile(join(folder, "package.json"), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
for (const name of ["README.md", "CHANGELOG.md"]) await copyFile(join(sdk, name), join(folder, name));
await copyFile(join(sdk, "../LICENSE"), join(folder, "LICENSE"));
