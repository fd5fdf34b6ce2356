import { execFile } from "node:child_process";
import { copyFile, glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const twin = join(import.meta.dirname, "..");
const compiler = join(twin, "../../node_modules/typescript/bin/tsc");

/** Compiles the twin's modules, and those that they import, into a folder. */
export async function buildModules(folder: string): Promise<void> {
  const args = [compiler, "-p", join(twin, "tsconfig.build.json"), "--outDir", folder];
  await promisify(execFile)(process.execPath, args).catch(({ stdout }) => {
    throw new Error(`The twin does not compile:\n${stdout}`);
  });
  // The compiler ignores declaration files, which a module's declarations import all the same.
  const dynalite = "aws/dynamodb/dynalite.d.ts";
  await copyFile(join(twin, dynalite), join(folder, "server/twin", dynalite));
  for await (const file of glob(join(folder, "**/*.{js,d.ts}"))) {
    await writeFile(file, withPublishedPaths(await readFile(file, "utf8")));
  }
}

/** The compiler rewrites the extensions of imports in modules only: not in declarations, nor where a URL names a module. */
function withPublishedPaths(text: string): string {
  return text.replace(/((?:from |import\(|new URL\(|resolve\()"(?:\.{0,2}\/)?[\w./-]+)(?<!\.d)\.ts"/g, '$1.js"');
}
