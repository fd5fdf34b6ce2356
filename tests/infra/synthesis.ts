import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { parseContract } from "../../infra/contract/contract.ts";
import type { OpenApiDocument } from "../../infra/contract/openapi.ts";
import { DocsStack } from "../../infra/docs-stack.ts";
import { type Settings, settings } from "../../infra/settings/settings.ts";
import { JobsApiStack } from "../../infra/stack.ts";

export const contractText = readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8");

export interface Changes {
  readonly contract?: OpenApiDocument;
  readonly settings?: Partial<Settings>;
}

/** The stack without the functions' bundles. Its assets go into the folder. */
export function createStack(outdir: string, changes: Changes = {}): JobsApiStack {
  const changed = { ...settings, ...changes.settings };
  return new JobsApiStack(createApp(outdir), changed.stackName, {
    contract: changes.contract ?? parseContract(contractText),
    settings: changed,
  });
}

/** The stack of the reference pages, with a stand-in for them. */
export function createDocsStack(outdir: string, changes: Partial<Settings> = {}): DocsStack {
  const pages = join(import.meta.dirname, "pages");
  return new DocsStack(createApp(outdir), { pages, settings: { ...settings, ...changes } });
}

function createApp(outdir: string): App {
  return new App({ outdir, context: { "aws:cdk:bundling-stacks": [] } });
}

const templates = new Map<string, Template>();

/** The template of the API's stack, cached by its settings. */
export function synthesize({ contract, settings = {} }: Changes = {}): Template {
  if (contract !== undefined) return synthesizeAnew({ contract, settings });
  const key = JSON.stringify(settings);
  const template = templates.get(key) ?? synthesizeAnew({ settings });
  templates.set(key, template);
  return template;
}

/** The template of the reference pages' stack. */
export function synthesizeDocs(changes: Partial<Settings> = {}): Template {
  return inFolder((outdir) => createDocsStack(outdir, changes));
}

function synthesizeAnew(changes: Changes): Template {
  return inFolder((outdir) => createStack(outdir, changes));
}

function inFolder(create: (outdir: string) => Stack): Template {
  const outdir = mkdtempSync(join(tmpdir(), "synthesis-"));
  try {
    return Template.fromStack(create(outdir));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
