import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A module with all that it imports, as a script that a page can load; its exports are under the global name. */
export async function bundle(module: URL, globalName: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(module)],
    bundle: true,
    platform: "browser",
    target: "es2022",
    format: "iife",
    globalName,
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
