import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { licensesOf } from "./licenses.ts";

const root = join(import.meta.dirname, "../..");

/** Bundles the command with all that it needs, but for its optional peer, into one file. Gives the licences of what is in it. */
export async function buildCommand(file: string): Promise<string> {
  const { metafile } = await build({
    entryPoints: ["sdk/src/command/main.ts"],
    absWorkingDir: root,
    outfile: file,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "esm",
    external: ["@aws-sdk/credential-providers"],
    // What is bundled may be CommonJS that asks for Node's own modules.
    banner: { js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);' },
    logLevel: "warning",
    metafile: true,
  });
  await chmod(file, 0o755);
  const [output] = Object.values(metafile.outputs);
  return licensesOf(Object.keys(output?.inputs ?? {}));
}
