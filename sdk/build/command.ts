import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { licensesOf } from "./licenses.ts";

const root = join(import.meta.dirname, "../..");

/**
 * Bundles the command and its dependencies, except its optional peers, into `command.js` of a folder, and what only `generate` needs into
 * chunks in `command/`. Resolves with the licences of the bundled packages.
 */
export async function buildCommand(folder: string): Promise<string> {
  const { metafile } = await build({
    entryPoints: { command: "sdk/src/command/main.ts" },
    absWorkingDir: root,
    outdir: folder,
    chunkNames: "command/[name]-[hash]",
    splitting: true,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    external: ["@aws-sdk/credential-providers", "openapi-typescript"],
    // Bundled CommonJS may require Node's own modules.
    banner: { js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);' },
    logLevel: "warning",
    metafile: true,
  });
  await chmod(join(folder, "command.js"), 0o755);
  return licensesOf(Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs)));
}
