import { join } from "node:path";
import { build } from "esbuild";
import { folder } from "./row.ts";

/** Bundles a file of `programs` with the SDK. */
export async function bundled(program: string, format: "esm" | "iife"): Promise<string> {
  const entryPoints = [join(folder, "programs", program)];
  const { outputFiles } = await build({ entryPoints, bundle: true, format, write: false, target: "es2022" });
  return outputFiles[0]?.text ?? "";
}
