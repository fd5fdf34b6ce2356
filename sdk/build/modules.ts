import { execFile } from "node:child_process";
import { cp, glob, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const sdk = join(import.meta.dirname, "..");
const compiler = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");

/** Compiles the sources, but for the command, to modules and declarations in a folder. */
export async function buildModules(folder: string): Promise<void> {
  const args = [compiler, "-p", join(sdk, "tsconfig.build.json"), "--outDir", folder];
  await promisify(execFile)(process.execPath, args).catch(({ stdout }) => {
    throw new Error(`The sources do not compile:\n${stdout}`);
  });
  // The compiler passes over what is no TypeScript.
  const validators = join("generated", "validators");
  for (const file of [`${validators}.js`, `${validators}.d.ts`]) await cp(join(sdk, "src", file), join(folder, file));
  for await (const file of glob(join(folder, "**/*.d.ts"))) {
    await writeFile(file, publishedDeclarations(await readFile(file, "utf8")));
  }
}

/** Declarations as they are published: the compiler rewrites the extensions of imports in modules only. */
function publishedDeclarations(text: string): string {
  return (
    text
      .replace(/((?:from|import\() ?"\.{1,2}\/[^"]+)\.ts"/g, '$1.js"')
      // Who does not use an optional peer need not have it: its types are then not known, and not checked.
      .replace(/^(?=import type .* from "@tanstack\/react-query")/gm, "// @ts-ignore: an optional peer\n")
  );
}
