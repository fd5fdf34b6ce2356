import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parseContract } from "../../../../infra/contract/contract.ts";
import { fillPlaceholders } from "../../../../infra/contract/placeholders.ts";
import { importOpenApi } from "../../../../server/twin/aws/apigateway/import/open-api.ts";
import { ContractError } from "../../../../server/twin/aws/apigateway/import/problems/problems.ts";

const text = await readFile(new URL("../../../../openapi.yaml", import.meta.url), "utf8");

function contract() {
  return fillPlaceholders(parseContract(text), {
    Region: "eu-west-1",
    ProcessJobFunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:process-job",
    ApiRoleArn: "arn:aws:iam::123456789012:role/ApiGateway",
  });
}

type Integration = Record<string, unknown>;

/** The problems of the contract after a change to it, or to the integration of `POST /jobs`. */
function problemsAfter(change: (document: Record<string, unknown>, integration: Integration) => void): string[] {
  const document = structuredClone(contract()) as unknown as Record<string, unknown>;
  const paths = document["paths"] as Record<string, Record<string, Integration>>;
  change(document, paths["/jobs"]?.["post"]?.["x-amazon-apigateway-integration"] as Integration);
  try {
    importOpenApi(document as never);
    return [];
  } catch (error) {
    return error instanceof ContractError
      ? error.problems.map(({ location, message }) => `${location}: ${message}`)
      : [String(error)];
  }
}

const place = "paths./jobs.post.x-amazon-apigateway-integration";

describe("an OpenAPI file", () => {
  test("of this project imports, each method with its validator and authorization", () => {
    const { methods } = importOpenApi(contract());
    const told = methods.map(({ httpMethod, resourcePath, authorization, validatesBody }) => [
      httpMethod,
      resourcePath,
      authorization,
      validatesBody,
    ]);
    expect(told).toEqual([
      ["POST", "/jobs", "AWS_IAM", true],
      ["GET", "/jobs", "AWS_IAM", true],
      ["OPTIONS", "/jobs", "NONE", true],
      ["GET", "/jobs/{jobId}", "AWS_IAM", true],
      ["DELETE", "/jobs/{jobId}", "AWS_IAM", true],
      ["OPTIONS", "/jobs/{jobId}", "NONE", true],
    ]);
  });

  test.each<[string, (integration: Integration) => void, string]>([
    [
      "no httpMethod",
      (integration) => delete integration["httpMethod"],
      `${place}.httpMethod: is required for an aws integration. Use POST`,
    ],
    [
      "a uri that is not an ARN",
      (integration) => (integration["uri"] = "https://x.test"),
      `${place}.uri: must be an ARN that contains a path or an action: arn:aws:apigateway:REGION:SERVICE:path/... or :action/...`,
    ],
    [
      "a uri with neither a path nor an action",
      (integration) => (integration["uri"] = "arn:aws:apigateway:eu-west-1:lambda:function/f"),
      `${place}.uri: must be an ARN that contains a path or an action: arn:aws:apigateway:REGION:SERVICE:path/... or :action/...`,
    ],
    [
      "a service that is not emulated",
      (integration) => (integration["uri"] = "arn:aws:apigateway:eu-west-1:sqs:path/1/queue"),
      `${place}.uri: the twin does not emulate sqs:path/1/queue. It emulates lambda:path/2015-03-31/functions/FUNCTION-ARN/invocations, dynamodb:action/GetItem|PutItem|UpdateItem|DeleteItem|Query|Scan, events:action/PutEvents`,
    ],
    [
      "a type that is not emulated",
      (integration) => (integration["type"] = "http"),
      `${place}.type: the twin emulates aws, aws_proxy and mock, not http`,
    ],
    [
      "a key that is not emulated",
      (integration) => (integration["contentHandling"] = "CONVERT_TO_BINARY"),
      `${place}.contentHandling: the twin does not emulate contentHandling CONVERT_TO_BINARY`,
    ],
    [
      "a mapping from nowhere",
      (integration) => (integration["requestParameters"] = { "integration.request.header.X": "true" }),
      `${place}.requestParameters.integration.request.header.X: the twin cannot map from true`,
    ],
    [
      "a passthrough behaviour that does not exist",
      (integration) => (integration["passthroughBehavior"] = "sometimes"),
      `${place}.passthroughBehavior: must be WHEN_NO_MATCH, WHEN_NO_TEMPLATES or NEVER, not SOMETIMES`,
    ],
  ])("with an integration of %s is refused, with the location", (_, change, expected) => {
    expect(problemsAfter((_document, integration) => change(integration))).toEqual([expected]);
  });

  test("reports all of its problems together", () => {
    const problems = problemsAfter((document, integration) => {
      document["openapi"] = "3.1.0";
      document["x-amazon-apigateway-binary-media-types"] = ["*/*"];
      document["x-amazon-apigateway-request-validators"] = { none: 1 };
      delete integration["httpMethod"];
    });
    expect(problems).toContain("openapi: API Gateway imports OpenAPI 3.0, not 3.1.0");
    expect(problems).toContain("x-amazon-apigateway-binary-media-types: the twin does not emulate this extension");
    expect(problems).toContain("x-amazon-apigateway-request-validators.none: must be an object");
    expect(problems).toContain(`${place}.httpMethod: is required for an aws integration. Use POST`);
  });

  test("with an undeclared status is refused", () => {
    const problems = problemsAfter((_, integration) => (integration["responses"] = { default: { statusCode: 299 } }));
    expect(problems).toEqual([`${place}.responses.default.statusCode: the operation declares no response 299`]);
  });
});
