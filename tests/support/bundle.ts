import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles a module with its imports into a script for a page. The exports are properties of the global name. */
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
