import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Collects the licences of the packages that contain these files, whose notices must go with every copy. Paths are relative to the root. */
export async function licensesOf(files: readonly string[]): Promise<string> {
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const texts: string[] = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8"));
    const [file] = await Array.fromAsync(glob("{license,LICENSE,licence,LICENCE}*", { cwd: join(root, folder) }));
    if (file === undefined) throw new Error(`${folder} has no licence file`);
    const text = await readFile(join(root, folder, file), "utf8");
    texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return `The command is bundled with these packages.\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`;
}
