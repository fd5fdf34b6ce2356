import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const functionNames = ["process-job", "handle-error"];

/** The path of a function's bundle in the folder. */
export function bundleOf(folder: string, name: string): string {
  return join(folder, `${name}.mjs`);
}

/**
 * Bundles each of the two functions into one file, as on AWS. Environments then start in a third of the time, which matters because
 * all of them start again after each kill.
 */
export async function bundleFunctions(folder: string): Promise<void> {
  await build({
    entryPoints: functionNames.map((name) => fileURLToPath(new URL(`functions/${name}.ts`, import.meta.url))),
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    // The AWS SDK's sources of credentials outside the environment.
    external: ["http", "ini", "process", "sso", "web-identity"]
      .map((name) => `@aws-sdk/credential-provider-${name}`)
      .concat("@smithy/credential-provider-imds"),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
  });
}
