import { join } from "node:path";
import { build } from "esbuild";
import { licensesOf } from "../../../sdk/build/licenses.ts";

const root = join(import.meta.dirname, "../../..");
const handlers = ["process-job", "handle-error", "stalled-jobs"].map((name) => `server/handlers/${name}.ts`);

/** Bundles the functions of the Jobs API, each into one file. Returns the licences of the packages in them. */
export async function bundleHandlers(folder: string): Promise<string> {
  const { metafile } = await build({
    entryPoints: handlers,
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    minifySyntax: true,
    platform: "node",
    target: "node24",
    format: "esm",
    // CommonJS packages call `require` for Node's own modules.
    banner: { js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);' },
    logLevel: "warning",
    metafile: true,
  });
  return licensesOf(Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs)));
}
