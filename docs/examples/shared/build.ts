import { fileURLToPath } from "node:url";
import type { JobsClientOptions } from "@jobs-api/sdk";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { build, type PluginOption, type Rolldown } from "vite";

const frameworks = {
  react: { entry: "page.tsx", plugins: [] },
  vue: { entry: "page.ts", plugins: [vue()] },
  svelte: { entry: "page.ts", plugins: [svelte({ configFile: false, onwarn: refuse })] },
} satisfies Record<string, { entry: string; plugins: PluginOption[] }>;

export type Framework = keyof typeof frameworks;
export const frameworkNames = Object.keys(frameworks) as Framework[];

/** Builds the example in a framework as one page for an API. */
export async function buildExample(framework: Framework, api: JobsClientOptions): Promise<string> {
  const { entry, plugins } = frameworks[framework];
  const root = fileURLToPath(new URL(`../${framework}/`, import.meta.url));
  const built = (await build({
    root,
    configFile: false,
    logLevel: "warn",
    mode: "production",
    plugins,
    define: { api: JSON.stringify(api) },
    build: {
      write: false,
      target: "es2022",
      rolldownOptions: {
        input: `${root}${entry}`,
        output: { codeSplitting: false }, // The SDK marks its hooks as client code, which is all that a bundle has.
        checks: { moduleLevelDirective: false },
      },
    },
  })) as Rolldown.RolldownOutput;
  const script = built.output.find((file) => file.type === "chunk")?.code ?? "";
  const style = built.output.find((file) => file.type === "asset")?.source;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A job that waits</title>
<style>${style}</style>
<div id="root"></div>
<script type="module">${script.replaceAll("</script", "<\\/script")}</script>
</html>`;
}

/** Svelte also warns of what its readers or their screen readers would stumble over. */
function refuse({ message }: { readonly message: string }): never {
  throw new Error(message);
}
