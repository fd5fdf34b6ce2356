/** `npm run synth`: writes the stacks' templates and assets to CDK_OUTDIR, by default `infra/cdk.out`. */
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { parseContract } from "./contract/contract.ts";
import { readSettings } from "./settings/read-settings.ts";
import { createStacks } from "./stacks.ts";

const projectRoot = fileURLToPath(new URL("..", import.meta.url));

try {
  const settings = readSettings();
  const contract = parseContract(await readFile(join(projectRoot, "openapi.yaml"), "utf8"));
  if (settings.docsSite) buildPages();
  const outdir = process.env.CDK_OUTDIR ?? join(projectRoot, "infra/cdk.out");
  const app = new App({
    outdir,
    // Otherwise CDK writes an incomplete template after an error.
    autoSynth: false,
    analyticsReporting: false,
    // Findings of CDK's bundled CloudFormation rules are errors, not warnings.
    context: { "@aws-cdk/core:validateAgainstDefaultRules": true },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const pages = join(projectRoot, "docs/reference");
  const stacks = createStacks(app, { contract, pages, settings });
  app.synth();
  for (const { stackName, templateFile } of stacks) {
    console.log(`The template of ${stackName} is ${relative("", join(outdir, templateFile))}`);
  }
} catch (error) {
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  console.error(`synth: ${line}`);
  process.exitCode = 1;
}

/** Builds the reference pages, so that they match the deployed contract. */
function buildPages(): void {
  execFileSync(process.execPath, [join(projectRoot, "docs/build/main.ts")], { stdio: ["ignore", "ignore", "inherit"] });
}
