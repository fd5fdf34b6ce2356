import { readFile } from "node:fs/promises";

/** The folder of the templates in a project. */
export const templatesFolder = "server/templates/";

// Velocity's directive, which API Gateway lacks: https://velocity.apache.org/engine/devel/user-guide.html#parse
const include = /^#parse\("([^"]*)"\)$/;

/**
 * Composes a mapping template from a file: includes are inserted and comments removed. Throws an `Error` with the file and the line of
 * the include if a file cannot be read, includes itself or is empty.
 */
export async function composeTemplate(project: URL, path: string): Promise<string> {
  const text = (await compose(new URL(templatesFolder, project), path, [])).join("\n").trim();
  if (text === "") throw new Error(`${templatesFolder}${path} is empty.`);
  return text;
}

async function compose(folder: URL, path: string, within: readonly string[]): Promise<readonly string[]> {
  const composed: string[] = [];
  for (const [index, line] of (await readLines(folder, path, within)).entries()) {
    if (line.startsWith("##")) continue;
    const location = `${templatesFolder}${path}:${index + 1}`;
    const [, included] = include.exec(line) ?? [];
    if (included !== undefined) composed.push(...(await compose(folder, included, [...within, location])));
    else if (/#(?:parse|include)\b/.test(line)) {
      throw new Error(`${location}: an include must be alone on its line, as in #parse("includes/owner.vtl").`);
    } else composed.push(line);
  }
  return composed;
}

async function readLines(folder: URL, path: string, within: readonly string[]): Promise<readonly string[]> {
  const name = `${templatesFolder}${path}`;
  const location = within.length === 0 ? name : `${within.at(-1)}: ${name}`;
  if (within.some((including) => including.startsWith(`${name}:`))) throw new Error(`${location} includes itself.`);
  const file = new URL(path, folder);
  if (!file.href.startsWith(folder.href)) throw new Error(`${location} is outside the folder of the templates.`);
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`${location} cannot be read (${cause.code}).`, { cause });
  });
  return text
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
}
