import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { parseContract } from "../../infra/contract/contract.ts";
import { deployedContract } from "../../infra/contract/deployed-contract.ts";
import { settings } from "../../infra/settings/settings.ts";
import { Problems } from "../../server/twin/aws/apigateway/import/problems/problems.ts";
import { documentToImport } from "../../server/twin/contract/import.ts";
import { contract as contractOfTwin } from "../../server/twin/stacks/jobs-api/stack.ts";
import { contractText, synthesize, synthesizeDocs } from "./synthesis.ts";

const template = synthesize();
const [body] = Object.values(template.findResources("AWS::ApiGateway::RestApi")).map((api) => api["Properties"].Body);
const deploymentOf = (text: string) =>
  Object.keys(synthesize({ contract: parseContract(text) }).findResources("AWS::ApiGateway::Deployment"));

describe("the API on AWS", () => {
  test("is the deployed contract with only the integrations' targets and the stack's name filled in", () => {
    const withoutTargets = (document: unknown) =>
      JSON.parse(JSON.stringify(document, (key, value) => (["uri", "credentials"].includes(key) ? undefined : value)));
    const title = { Ref: "AWS::StackName" };
    const contract = deployedContract(parseContract(contractText));
    expect(withoutTargets(body)).toEqual(withoutTargets({ ...contract, info: { ...contract.info, title } }));
    template.hasResourceProperties("AWS::ApiGateway::RestApi", { Name: title });

    const problems = new Problems();
    const twins = documentToImport(parseContract(contractText) as never, contractOfTwin, problems);
    expect(withoutTargets({ ...twins, info: undefined })).toEqual(withoutTargets({ ...body, info: undefined }));

    const post = body.paths["/jobs"].post["x-amazon-apigateway-integration"];
    const get = body.paths["/jobs/{jobId}"].get["x-amazon-apigateway-integration"];
    const service = '"arn:",{"Ref":"AWS::Partition"},":apigateway:",{"Ref":"AWS::Region"},';
    expect(JSON.stringify(post.uri)).toMatch(new RegExp(`${service}":lambda:.*Fn::GetAtt.*/invocations`));
    expect(JSON.stringify(get.uri)).toMatch(new RegExp(`${service}":dynamodb:action/GetItem`));
    for (const { credentials } of [post, get]) {
      expect(credentials).toEqual({ "Fn::GetAtt": [expect.stringMatching(/^JobsApiRole/), "Arn"] });
    }
  });

  test("names no partition, so that it deploys to China and GovCloud", () => {
    expect(JSON.stringify([template.toJSON(), synthesizeDocs().toJSON()])).not.toMatch(/arn:aws[a-z-]*:/);
  });

  test("requires TLS 1.2 or newer", () => {
    template.hasResourceProperties("AWS::ApiGateway::RestApi", {
      SecurityPolicy: "SecurityPolicy_TLS13_1_2_2021_06",
      // API Gateway requires it with such a policy.
      EndpointAccessMode: "BASIC",
    });
  });

  test("validates bodies and parameters of every method", () => {
    expect(body["x-amazon-apigateway-request-validator"]).toBe("all");
    expect(body["x-amazon-apigateway-request-validators"]).toEqual({
      all: { validateRequestBody: true, validateRequestParameters: true },
    });
  });

  test("accepts only signed requests, except preflights", () => {
    expect(body.components.securitySchemes.sigv4["x-amazon-apigateway-authtype"]).toBe("awsSigv4");
    // On each operation: API Gateway ignores the security of the document.
    const secured = Object.entries(body.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, { security?: unknown }>).map(
        ([field, { security }]) => `${field} ${path} ${JSON.stringify(security)}`,
      ),
    );
    expect(secured.sort()).toEqual([
      'delete /jobs/{jobId} [{"sigv4":[]}]',
      'get /jobs [{"sigv4":[]}]',
      'get /jobs/{jobId} [{"sigv4":[]}]',
      "options /jobs []",
      "options /jobs/{jobId} []",
      'post /jobs [{"sigv4":[]}]',
    ]);
  });

  test("has the stage variables that the contract's templates read", () => {
    const read = [...contractText.matchAll(/\$\{?stageVariables\.(\w+)/g)].map(([, name]) => name);
    const [stage] = Object.values(template.findResources("AWS::ApiGateway::Stage"));
    expect(Object.keys(stage?.["Properties"].Variables).sort()).toEqual([...new Set(read)].sort());
  });

  test.each([
    [false, "off"],
    [true, "on"],
  ])("with ownership %s sets a stage variable, without a new deployment", (ownership, Ownership) => {
    const changed = synthesize({ settings: { ownership } });
    changed.hasResourceProperties("AWS::ApiGateway::Stage", { Variables: { Ownership } });
    expect(Object.keys(changed.findResources("AWS::ApiGateway::Deployment"))).toEqual(deploymentOf(contractText));
  });

  test("traces requests, and logs each as JSON without what the client sent", () => {
    template.hasResourceProperties("AWS::ApiGateway::Stage", {
      StageName: settings.stage,
      TracingEnabled: true,
      Variables: { JobsTable: { Ref: Match.stringLikeRegexp("^JobsTable") } },
      AccessLogSetting: {
        DestinationArn: { "Fn::GetAtt": [Match.stringLikeRegexp("AccessLogs"), "Arn"] },
        Format: Match.serializedJson(
          Match.objectLike({ requestId: "$context.requestId", status: "$context.status", caller: Match.anyValue() }),
        ),
      },
    });
  });

  test("logs no bodies, and throttles requests by the settings", () => {
    template.hasResourceProperties("AWS::ApiGateway::Stage", {
      MethodSettings: [
        {
          HttpMethod: "*",
          ResourcePath: "/*",
          DataTraceEnabled: false,
          ThrottlingRateLimit: settings.throttling.rateLimit,
          ThrottlingBurstLimit: settings.throttling.burstLimit,
        },
      ],
    });
  });

  test("is redeployed only if the contract changes", () => {
    const deployed = deploymentOf(contractText);
    expect(deployed).toHaveLength(1);
    expect(deploymentOf(`${contractText}\n# a comment\n`)).toEqual(deployed);
    expect(deploymentOf(contractText.replace("maximum: 3600", "maximum: 3601"))).not.toEqual(deployed);
    expect(deploymentOf(contractText.replace("#set($limit = '20')", "#set($limit = '21')"))).not.toEqual(deployed);
  });

  test("cannot be synthesized from a contract with an unknown placeholder", () => {
    const contract = parseContract(contractText.replace("${ApiRoleArn}", "${ApiRole}"));
    expect(() => synthesize({ contract })).toThrow(
      "paths./jobs.post.x-amazon-apigateway-integration.credentials: ${ApiRole} is",
    );
  });

  test("sets the account's logging role, which outlives the stack, unless the settings disable it", () => {
    template.hasResource("AWS::ApiGateway::Account", { DeletionPolicy: "Retain" });
    const without = synthesize({ settings: { accountLoggingRole: false } });
    without.resourceCountIs("AWS::ApiGateway::Account", 0);
  });

  test("has outputs, with an endpoint without a trailing slash", () => {
    const outputs = template.findOutputs("*");
    expect(outputs["JobsAPIInvokeRoleArn"]?.["Value"]).toEqual({
      "Fn::GetAtt": [expect.stringMatching(/^JobsAPIInvokeRole/), "Arn"],
    });
    const parts: unknown[] = outputs["ApiEndpoint"]?.["Value"]["Fn::Join"][1];
    expect(parts[0]).toBe("https://");
    expect(parts.at(-1)).toBe(`/${settings.stage}`);
  });
});
