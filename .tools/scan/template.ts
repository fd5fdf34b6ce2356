import { glob, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "./outcome.ts";
import { runTool } from "./tool.ts";

/** The project's settings, and settings that enable every option. Only one includes the reference pages, which take time to build. */
const deployments = { project: "", everything: join(import.meta.dirname, "everything.json") };

/** Synthesis fails on findings of CloudFormation Validate and cdk-nag. cfn-lint, if it is installed, checks the synthesised templates. */
export async function scanTemplate(): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "jobs-api-scan-"));
  try {
    const syntheses = Object.entries(deployments).map(([name, settings]) => synthesize(join(folder, name), settings));
    const failed = (await Promise.all(syntheses)).filter(({ clean }) => !clean);
    if (failed.length > 0) return { clean: false, output: failed.map(({ output }) => output).join("\n") };
    return await lint(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function synthesize(outdir: string, settings: string): Promise<Outcome> {
  const { status, output } = await runTool(process.execPath, [join("infra", "app.ts")], {
    CDK_OUTDIR: outdir,
    // The environment may disable it.
    CDK_VALIDATION: "true",
    // Skips bundling: the functions' code is not part of the template. https://docs.aws.amazon.com/cdk/v2/guide/context.html
    CDK_CONTEXT_JSON: '{"aws:cdk:bundling-stacks":[]}',
    JOBS_API_SETTINGS: settings,
  });
  return { clean: status === 0, output };
}

async function lint(folder: string): Promise<Outcome> {
  const templates = (await Array.fromAsync(glob("*/*.template.json", { cwd: folder }))).sort();
  if (templates.length < Object.keys(deployments).length) {
    return { clean: false, output: "infra/app.ts wrote no template to CDK_OUTDIR." };
  }
  const { status, output } = await runTool(
    "cfn-lint",
    templates.map((template) => join(folder, template)),
  );
  if (status === "missing") return { clean: true, remark: "cfn-lint is not installed: pip install cfn-lint", output };
  return { clean: status === 0, output };
}
