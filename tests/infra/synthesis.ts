import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { type OpenApiDocument, parseContract } from "../../infra/contract.ts";
import { type Settings, settings } from "../../infra/settings.ts";
import { JobsApiStack } from "../../infra/stack.ts";

export const contractText = readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8");

export interface Changes {
  readonly contract?: OpenApiDocument;
  readonly settings?: Partial<Settings>;
}

/** The stack, without the functions' bundles. Its assets go into the folder. */
export function createStack(outdir: string, changes: Changes = {}): JobsApiStack {
  const app = new App({ outdir, context: { "aws:cdk:bundling-stacks": [] } });
  const changed = { ...settings, ...changes.settings };
  return new JobsApiStack(app, changed.stackName, {
    contract: changes.contract ?? parseContract(contractText),
    pages: join(import.meta.dirname, "pages"),
    settings: changed,
  });
}

const templates = new Map<string, Template>();

/** The stack's template. It is synthesised once for the same settings, however many files of tests read it. */
export function synthesize({ contract, settings = {} }: Changes = {}): Template {
  if (contract !== undefined) return synthesizeAnew({ contract, settings });
  const key = JSON.stringify(settings);
  const template = templates.get(key) ?? synthesizeAnew({ settings });
  templates.set(key, template);
  return template;
}

function synthesizeAnew(changes: Changes): Template {
  const outdir = mkdtempSync(join(tmpdir(), "synthesis-"));
  try {
    return Template.fromStack(createStack(outdir, changes));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
