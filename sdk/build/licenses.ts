import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
/** Asks for no notice: https://spdx.org/licenses/MIT-0.html */
const withoutNotice = "MIT-0";

interface Licence {
  readonly title: string;
  readonly license: string;
  /** Absent where the package comes without it. */
  readonly text?: string;
}

/**
 * Returns the licences of the packages that these files come from: their notices go with every copy. The files are paths from the
 * repository's top. A package without a text of its own gets that of another package under the same Apache licence, which names no
 * author. Rejects if a licence has no text.
 */
export async function licensesOf(files: readonly string[]): Promise<string> {
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const licences = await Promise.all([...folders].sort().map(licenceOf));
  const apache = licences.find(({ license, text }) => license === "Apache-2.0" && text !== undefined)?.text;
  const notices = licences.map(({ title, license, text = license === "Apache-2.0" ? apache : undefined }) => {
    if (text === undefined && license !== withoutNotice)
      throw new Error(`${title} has no licence to go with the package.`);
    return `${title} (${license})\n${text === undefined ? "" : `\n${text}\n`}`;
  });
  return `Bundled with these packages.\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`;
}

async function licenceOf(folder: string): Promise<Licence> {
  const { name, version, license } = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8"));
  const [file] = await Array.fromAsync(glob("{license,LICENSE,licence,LICENCE}*", { cwd: join(root, folder) }));
  const text = file === undefined ? undefined : (await readFile(join(root, folder, file), "utf8")).trim();
  return { title: `${name} ${version}`, license, ...(text !== undefined && { text }) };
}
