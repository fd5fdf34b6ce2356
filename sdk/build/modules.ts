import { execFile } from "node:child_process";
import { cp, glob, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const sdk = join(import.meta.dirname, "..");
const compiler = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");

/** Compiles the sources, except the command, to modules and declarations in a folder. */
export async function buildModules(folder: string): Promise<void> {
  const args = [compiler, "-p", join(sdk, "tsconfig.build.json"), "--outDir", folder];
  await promisify(execFile)(process.execPath, args).catch(({ stdout }) => {
    throw new Error(`The sources do not compile:\n${stdout}`);
  });
  // The compiler copies no JavaScript.
  for await (const file of glob("generated/*.{js,d.ts}", { cwd: join(sdk, "src") })) {
    await cp(join(sdk, "src", file), join(folder, file));
  }
  for await (const file of glob(join(folder, "**/*.d.ts"))) {
    await writeFile(file, publishedDeclarations(await readFile(file, "utf8")));
  }
}

/** Rewrites the extensions of imports in declarations, which the compiler does only in modules. */
function publishedDeclarations(text: string): string {
  return (
    text
      .replace(/((?:from|import\() ?"\.{1,2}\/[^"]+)\.ts"/g, '$1.js"')
      // Without the optional peer, its types are unknown and must not be an error.
      .replace(/^(?=.*(from |import\()"@tanstack\/react-query")/gm, "// @ts-ignore: an optional peer\n")
  );
}
