import { readFile } from "node:fs/promises";

// Velocity's own directive, which API Gateway has not: https://velocity.apache.org/engine/devel/user-guide.html#parse
const include = /^#parse\("([^"]*)"\)$/;

/**
 * Composes a mapping template: the text of a file below a folder, with its includes in place and its comments left out. Throws an `Error`
 * that names the file and the line of an include that cannot be read or that includes itself.
 */
export async function composeTemplate(folder: URL, path: string): Promise<string> {
  return (await compose(folder, path, [])).join("\n");
}

async function compose(folder: URL, path: string, within: readonly string[]): Promise<readonly string[]> {
  const lines = (await readTemplate(folder, path, within)).trimEnd().split("\n");
  const composed: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.startsWith("##")) continue;
    const [, included] = include.exec(line) ?? [];
    if (included === undefined) composed.push(line);
    else composed.push(...(await compose(folder, included, [...within, `${path}:${index + 1}`])));
  }
  return composed;
}

async function readTemplate(folder: URL, path: string, within: readonly string[]): Promise<string> {
  const place = within.length === 0 ? path : `${within.at(-1)}: ${path}`;
  if (within.some((including) => including.startsWith(`${path}:`))) throw new Error(`${place} includes itself.`);
  const file = new URL(path, folder);
  if (!file.href.startsWith(folder.href)) throw new Error(`${place} is not in the folder of the templates.`);
  return readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`${place} cannot be read (${cause.code}).`, { cause });
  });
}
