import { describe, expect, test } from "vitest";
import { parseContract } from "../../infra/contract/contract.ts";
import { integrationActions } from "../../infra/contract/integration-actions.ts";
import { Problems } from "../../server/twin/aws/apigateway/import/problems/problems.ts";
import { importDocument } from "../../server/twin/contract/import.ts";
import { contract as contractOfTwin, placeholders } from "../../server/twin/stacks/jobs-api/stack.ts";
import { contractText, synthesize } from "./synthesis.ts";

const contract = parseContract(contractText);

describe("the contract's placeholders", () => {
  const named = [...contractText.matchAll(/^ +(?:uri|credentials): .*$/gm)].flatMap(([line]) =>
    [...line.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name),
  );

  test("are those that the twin fills in", () => {
    expect([...new Set(named)].sort()).toEqual(Object.keys(placeholders).sort());
  });

  test("are those that the stack fills in", () => {
    const template = JSON.stringify(synthesize().findResources("AWS::ApiGateway::RestApi"));
    expect(named.filter((name) => template.includes(`\${${name}}`))).toEqual([]);
  });
});

describe("the actions of the contract's integrations", () => {
  const actions = integrationActions(contract);

  test("are what API Gateway's role allows, besides the table's key", () => {
    const [policy] = Object.entries(synthesize().findResources("AWS::IAM::Policy"))
      .filter(([id]) => id.startsWith("JobsApiRole"))
      .map(([, { Properties }]) => Properties.PolicyDocument);
    const allowed: string[] = policy.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action);
    expect(allowed.filter((action) => action !== "kms:Decrypt").sort()).toEqual(actions);
  });

  test("are those that the twin performs", () => {
    const problems = new Problems();
    const targets = importDocument(contract, contractOfTwin, problems).methods.flatMap(({ integration: { target } }) =>
      target === undefined
        ? []
        : target.service === "lambda"
          ? "lambda:InvokeFunction"
          : `${target.service}:${target.action}`,
    );
    expect([...new Set(targets)].sort()).toEqual(actions);
  });

  test("must be known, or an error names the operation", () => {
    const odd = contractText.replace("dynamodb:action/Query", "s3:path/bucket");
    expect(() => integrationActions(parseContract(odd))).toThrow(
      /^GET \/jobs: the action of .*s3:path\/bucket is unknown\./,
    );
  });

  test("must apply to a resource of the stack, or the synthesis fails", () => {
    const odd = contractText.replace("dynamodb:action/Query", "events:action/PutEvents");
    expect(() => synthesize({ contract: parseContract(odd) })).toThrow("needs events:PutEvents");
  });

  test("are none for a mock integration or none at all", () => {
    const paths = { "/": { get: { "x-amazon-apigateway-integration": { type: "MOCK" } }, head: {} } };
    expect(integrationActions({ paths })).toEqual([]);
  });
});
