import { join } from "node:path";
import type { Outcome } from "./outcome.ts";
import { scanTemplate } from "./template.ts";
import { runTool } from "./tool.ts";

export interface Scan {
  /** The names of the tools. */
  readonly by: string;
  run(): Promise<Outcome>;
}

/** The scans, by name. Each scans the current folder without network access. */
export const scans: ReadonlyMap<string, Scan> = new Map([
  ["code", { by: "oxlint, eslint-plugin-security", run: () => scanBy("oxlint/bin/oxlint", "--deny-warnings") }],
  ["secrets", { by: "secretlint", run: () => scanBy("secretlint/bin/secretlint.js", "**/*") }],
  ["template", { by: "CloudFormation Validate, cdk-nag, cfn-lint", run: scanTemplate }],
]);

const packages = join(import.meta.dirname, "../../node_modules");

async function scanBy(script: string, ...args: readonly string[]): Promise<Outcome> {
  const { status, output } = await runTool(process.execPath, [join(packages, script), ...args]);
  return { clean: status === 0, output };
}
