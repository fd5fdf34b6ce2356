import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const functionNames = ["process-job", "handle-error"];

/** Where a function's bundle is in the folder. */
export function bundleOf(folder: string, name: string): string {
  return join(folder, `${name}.mjs`);
}

/**
 * Writes the two functions into a folder, a file each with all that it imports, as on AWS: an environment starts in a third of the
 * time then, and after each kill all of them start again.
 */
export async function bundleFunctions(folder: string): Promise<void> {
  await build({
    entryPoints: functionNames.map((name) => fileURLToPath(new URL(`functions/${name}.ts`, import.meta.url))),
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    // Where the AWS SDK looks for credentials that are not in the environment.
    external: ["http", "ini", "process", "sso", "web-identity"]
      .map((name) => `@aws-sdk/credential-provider-${name}`)
      .concat("@smithy/credential-provider-imds"),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
  });
}
