import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** Bundles the command with all that it needs, but for its optional peer, into one file. */
export async function buildCommand(file: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, "../src/command/main.ts")],
    outfile: file,
    bundle: true,
    minifySyntax: true,
    platform: "node",
    target: "node22",
    format: "esm",
    external: ["@aws-sdk/credential-providers"],
    // What is bundled may be CommonJS that asks for Node's own modules.
    banner: { js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);' },
    legalComments: "inline",
    logLevel: "warning",
  });
  await chmod(file, 0o755);
}
