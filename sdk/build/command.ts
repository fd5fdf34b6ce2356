import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { licensesOf } from "./licenses.ts";

const root = join(import.meta.dirname, "../..");

/** Bundles the command and its dependencies, except its optional peer, into one file. Resolves with the licences of the bundled packages. */
export async function buildCommand(file: string): Promise<string> {
  const { metafile } = await build({
    entryPoints: ["sdk/src/command/main.ts"],
    absWorkingDir: root,
    outfile: file,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    external: ["@aws-sdk/credential-providers"],
    // Bundled CommonJS may require Node's own modules.
    banner: { js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);' },
    logLevel: "warning",
    metafile: true,
  });
  await chmod(file, 0o755);
  const [output] = Object.values(metafile.outputs);
  return licensesOf(Object.keys(output?.inputs ?? {}));
}
