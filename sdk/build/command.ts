import { join } from "node:path";
import { build } from "esbuild";

/** Bundles the command with all that it needs, but for optional peers, into one file. */
export async function buildCommand(source: string, target: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, "..", source)],
    outfile: target,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "esm",
    external: ["@aws-sdk/credential-providers"],
    // What is bundled may be CommonJS that asks for Node's own modules.
    banner: {
      js: '#!/usr/bin/env node\nimport { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
    },
    legalComments: "inline",
    logLevel: "warning",
  });
}
