import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { type OpenApiDocument, parseContract } from "../../infra/contract.ts";
import { type Settings, settings } from "../../infra/settings.ts";
import { JobsApiStack } from "../../infra/stack.ts";

export const contractText = readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8");

/** The stack's template, without the functions' bundles. */
export function synthesize(changes: { contract?: OpenApiDocument; settings?: Partial<Settings> } = {}): Template {
  const outdir = mkdtempSync(join(tmpdir(), "synthesis-"));
  try {
    const app = new App({ outdir, context: { "aws:cdk:bundling-stacks": [] } });
    const contract = changes.contract ?? parseContract(contractText);
    return Template.fromStack(
      new JobsApiStack(app, "JobsApi", { contract, settings: { ...settings, ...changes.settings } }),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
