import { chmod, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleHandlers } from "./handlers.ts";
import { type Manifest, publishedManifest } from "./manifest.ts";
import { buildModules } from "./modules.ts";

const root = join(import.meta.dirname, "../../..");

/**
 * Builds the package as it is published, in an empty folder. Its folders are those of the repository, as its modules name threads,
 * processes and the contract by relative paths.
 */
export async function buildTwin(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await buildModules(folder);
  const licenses = await bundleHandlers(join(folder, "server/handlers"));
  const manifest = JSON.parse(await readFile(join(root, "server/twin/package.json"), "utf8")) as Manifest;
  await writeFile(join(folder, "package.json"), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
  await writeFile(join(folder, "THIRD-PARTY-LICENSES"), licenses);
  await chmod(join(folder, "server/twin/command/main.js"), 0o755);
  for (const name of ["README.md", "CHANGELOG.md"]) await copyFile(join(root, "server/twin", name), join(folder, name));
  for (const name of ["openapi.yaml", "LICENSE"]) await copyFile(join(root, name), join(folder, name));
}
