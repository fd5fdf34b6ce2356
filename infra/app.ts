/** `npm run synth`: writes the stack's template and assets to CDK_OUTDIR, by default `infra/cdk.out`. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { App } from "aws-cdk-lib";
import { checkSettings } from "./check-settings.ts";
import { parseContract } from "./contract.ts";
import { settings } from "./settings.ts";
import { JobsApiStack } from "./stack.ts";

try {
  checkSettings(settings);
  const contract = parseContract(await readFile(new URL("../openapi.yaml", import.meta.url), "utf8"));
  const app = new App({
    outdir: process.env.CDK_OUTDIR ?? fileURLToPath(new URL("cdk.out", import.meta.url)),
    // Otherwise CDK writes what there is of the template after an error too.
    autoSynth: false,
    analyticsReporting: false,
  });
  new JobsApiStack(app, "JobsApi", { contract, settings });
  app.synth();
} catch (error) {
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
  console.error(`synth: ${line}`);
  process.exitCode = 1;
}
