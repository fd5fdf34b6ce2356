import { fileURLToPath } from "node:url";
import type { JobsClientOptions } from "@jobs-api/sdk";
import { build } from "esbuild";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Builds the example as one page for an API. */
export async function buildExample(api: JobsClientOptions): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path("page.tsx"), path("style.css")],
    bundle: true,
    minify: true,
    platform: "browser",
    target: "es2022",
    format: "iife",
    jsx: "automatic",
    define: { api: JSON.stringify(api), "process.env.NODE_ENV": '"production"' },
    outdir: path("."),
    write: false,
  });
  const [script = "", style = ""] = [".js", ".css"].map(
    (end) => outputFiles.find((file) => file.path.endsWith(end))?.text,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A job that waits</title>
<style>${style}</style>
<div id="root"></div>
<script>${script.replaceAll("</script", "<\\/script")}</script>
</html>`;
}
