import { glob, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "./scans.ts";
import { runTool } from "./tool.ts";

/** The project's settings, and those that switch on what is off in them. The pages, which are built first, are in one of them only. */
const deployments = { project: "", everything: join(import.meta.dirname, "everything.json") };

/** Synthesis fails on what CloudFormation Validate and cdk-nag find; cfn-lint, where it is installed, reads what was synthesised. */
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
    // CDK validates unless the environment says otherwise.
    CDK_VALIDATION: "true",
    // The functions' code is no part of the template: https://docs.aws.amazon.com/cdk/v2/guide/context.html
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
