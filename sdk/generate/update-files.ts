import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface UpdateOptions {
  /** The first words of a file that may be overwritten. */
  readonly marker: string;
  /** Writes nothing. */
  readonly check: boolean;
}

/**
 * Writes files, keyed by name, into a folder, and returns the paths of those that were missing or different. Throws an `Error` before it
 * writes any if one that exists does not begin with the marker.
 */
export async function updateFiles(
  folder: string,
  texts: Readonly<Record<string, string>>,
  { marker, check }: UpdateOptions,
): Promise<readonly string[]> {
  const stale: { readonly path: string; readonly text: string }[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, name);
    const current = await readIfThere(path);
    if (current !== undefined && !current.startsWith(marker)) {
      throw new Error(`${path} was not written by jobs-api generate. Move it, or choose another folder with --out`);
    }
    // Git may have converted the line endings.
    if (current?.replaceAll("\r\n", "\n") !== text) stale.push({ path, text });
  }
  if (check) return stale.map(({ path }) => path);
  await mkdir(folder, { recursive: true });
  for (const { path, text } of stale) await writeFile(path, text);
  return stale.map(({ path }) => path);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
