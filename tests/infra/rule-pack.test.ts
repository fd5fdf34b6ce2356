import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";
import { afterAll, describe, expect, test } from "vitest";
import { signedIn } from "./identity-pool.ts";
import { organisation } from "./organisation.ts";
import { type Changes, createDocsStack, createStack } from "./synthesis.ts";

const folder = mkdtempSync(join(tmpdir(), "rule-pack-"));
afterAll(() => rmSync(folder, { recursive: true }));

const stackWith = (settings: Changes["settings"] = {}) => createStack(folder, { settings });

function violations(stack: IConstruct): string[] {
  const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
  );
}

describe("AWS's rule pack AwsSolutions", () => {
  test.each([
    ["as it is", {}],
    ["with AWS WAF and an address for alarms", { webAcl: true, alarmEmail: "operators@example.com" }],
    ["with ownership and retained data", { ownership: true, removalPolicy: "retain" }],
    ["without the account's logging role", { accountLoggingRole: false }],
    ["with an organisation's requirements", organisation],
    ["with an identity pool", signedIn],
    ["with durable executions", { durableExecution: { timeoutSeconds: 86_400, retentionDays: 14 } }],
  ] as const)("finds nothing in the stack %s", (_, settings) => {
    expect(violations(stackWith(settings))).toEqual([]);
  });

  test("reports nothing in the stack of the reference pages", () => {
    expect(violations(createDocsStack(folder))).toEqual([]);
  });

  test("reports findings that are not suppressed", () => {
    const stack = stackWith();
    new Bucket(stack, "Careless");
    expect(violations(stack)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^AwsSolutions-S10 JobsApi\/Careless/)]),
    );
  });
});

describe("a suppressed finding", () => {
  const reasons = [stackWith({ webAcl: true }), createDocsStack(folder)]
    .flatMap(({ node }) => node.findAll())
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.values<string>(data));

  test("has a reason, which is a sentence", () => {
    expect(reasons.length).toBeGreaterThan(10);
    expect(reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
  });
});
