/** `npm run synth`: writes the stack's template and assets to CDK_OUTDIR, by default `infra/cdk.out`. */
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { App } from "aws-cdk-lib";
import { parseContract } from "./contract.ts";
import { readSettings } from "./read-settings.ts";
import { JobsApiStack } from "./stack.ts";

try {
  const settings = readSettings();
  const contract = parseContract(await readFile(new URL("../openapi.yaml", import.meta.url), "utf8"));
  const outdir = process.env.CDK_OUTDIR ?? fileURLToPath(new URL("cdk.out", import.meta.url));
  const app = new App({
    outdir,
    // Otherwise CDK writes what there is of the template after an error too.
    autoSynth: false,
    analyticsReporting: false,
  });
  const { templateFile } = new JobsApiStack(app, settings.stackName, { contract, settings });
  app.synth();
  console.log(`The stack's template is ${relative("", join(outdir, templateFile))}`);
} catch (error) {
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  console.error(`synth: ${line}`);
  process.exitCode = 1;
}
