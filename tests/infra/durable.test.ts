import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { checkSettings } from "../../infra/settings/check-settings.ts";
import { settings } from "../../infra/settings/settings.ts";
import { synthesize } from "./synthesis.ts";
import { alarmsOf } from "./watched.ts";

const durableExecution = { timeoutSeconds: 86_400, retentionDays: 7 };
const template = synthesize({ settings: { durableExecution } });

const ref = (pattern: string) => ({ Ref: Match.stringLikeRegexp(pattern) });
const arnOf = (pattern: string) => ({ "Fn::GetAtt": [Match.stringLikeRegexp(pattern), "Arn"] });
const alias = "DurableAlias";
const processing = "DurableProcessingFunction";
const relay = "DurableRelayFunction";
const letters = "DurableDeadLetters";

describe("a deployment with durable executions", () => {
  test("has a durable function in place of the ordinary one", () => {
    template.resourcePropertiesCountIs("AWS::Lambda::Function", { DurableConfig: Match.anyValue() }, 1);
    template.hasResourceProperties("AWS::Lambda::Function", {
      DurableConfig: { ExecutionTimeout: 86_400, RetentionPeriodInDays: 7 },
      Timeout: settings.processing.timeoutSeconds,
      ReservedConcurrentExecutions: settings.processing.reservedConcurrency,
      DeadLetterConfig: { TargetArn: arnOf(letters) },
      Environment: { Variables: Match.objectLike({ DURABLE_TIMEOUT_SECONDS: "86400", LEASE_SECONDS: "45" }) },
    });
    const functions = Object.keys(template.findResources("AWS::Lambda::Function"));
    expect(functions.filter((id) => id.startsWith("EventProcessingFunction"))).toEqual([]);
  });

  test("invokes it only by its alias, from the API and from the replay rule", () => {
    template.hasResourceProperties("AWS::Lambda::Alias", {
      Name: "live",
      FunctionName: ref(processing),
      FunctionVersion: { "Fn::GetAtt": [Match.stringLikeRegexp("CurrentVersion"), "Version"] },
    });
    const [api] = Object.values(template.findResources("AWS::ApiGateway::RestApi"));
    const { uri } = api?.["Properties"].Body.paths["/jobs"].post["x-amazon-apigateway-integration"] ?? {};
    expect(JSON.stringify(uri)).toMatch(new RegExp(`"Ref":"[^"]*${alias}[^"]*"},"/invocations`));
    template.hasResourceProperties("AWS::Events::Rule", {
      Targets: [Match.objectLike({ Arn: ref(alias), InputPath: "$.detail.requestPayload.requestPayload" })],
    });
    template.hasResourceProperties("AWS::Lambda::Permission", {
      FunctionName: ref(alias),
      Principal: "events.amazonaws.com",
    });
    expect(statementsOf("JobsApiRole", "lambda:InvokeFunction")).toEqual([{ Ref: expect.stringContaining(alias) }]);
  });

  test("keeps the versions that executions may run on", () => {
    template.allResources("AWS::Lambda::Version", { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
  });

  test("lets the function checkpoint its executions before it can be invoked", () => {
    const own = { "Fn::Join": ["", [arn(processing), ":*"]] };
    expect(statementsOf("DurableProcessingRole", "lambda:CheckpointDurableExecution")).toEqual([own]);
    expect(statementsOf("DurableProcessingRole", "lambda:GetDurableExecutionState")).toEqual([own]);
    template.hasResource("AWS::Lambda::Alias", { DependsOn: [Match.stringLikeRegexp("Checkpoints")] });
  });

  test("has no on-failure destination, which Lambda would ignore, and no retries", () => {
    template.hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
      FunctionName: ref(processing),
      Qualifier: { "Fn::Select": Match.anyValue() },
      MaximumEventAgeInSeconds: settings.processing.maximumEventAgeSeconds,
      DestinationConfig: Match.absent(),
      MaximumRetryAttempts: Match.absent(),
    });
    // The others belong to error handling and to the function of stalled jobs.
    template.resourceCountIs("AWS::Lambda::EventInvokeConfig", 3);
  });

  test("relays dead letters to error handling up to five times, and then parks them", () => {
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      EventSourceArn: arnOf(letters),
      FunctionName: ref(relay),
      BatchSize: 1,
    });
    template.hasResourceProperties("AWS::SQS::Queue", {
      RedrivePolicy: { deadLetterTargetArn: arnOf("DurableParked"), maxReceiveCount: 5 },
      VisibilityTimeout: 60,
      MessageRetentionPeriod: 1_209_600,
      SqsManagedSseEnabled: true,
    });
    template.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ ERROR_HANDLING_FUNCTION: arnOf("ErrorHandling") }) },
    });
    expect(statementsOf("DurableRelayRole", "lambda:GetDurableExecution")).toEqual([
      { "Fn::Join": ["", [arn(processing), ":*"]] },
    ]);
    expect(statementsOf("StalledJobsFunctionRole", "lambda:GetDurableExecution")).toEqual([
      { "Fn::Join": ["", [arn(processing), ":*"]] },
    ]);
    expect(statementsOf("DurableRelayRole", "lambda:InvokeFunction")).toEqual([arn("ErrorHandling")]);
  });

  test("alarms when a failure does not reach the table, and when too many executions fail", () => {
    const alarms = alarmsOf(template);
    expect(alarms.get("JobsApi-JobsLost-DeadLetters")).toEqual({
      watched: ["AWS/Lambda DeadLetterErrors Sum FunctionName=EventProcessingDurableProcessingFunction"],
      threshold: 0,
      periods: "1 of 1 x 300",
    });
    expect(alarms.get("JobsApi-JobsToReplay-Parked")).toMatchObject({
      watched: ["AWS/SQS ApproximateNumberOfMessagesVisible Maximum QueueName=EventProcessingDurableParked"],
      threshold: 0,
    });
    expect(alarms.get("JobsApi-JobsToReplay-Letters")).toMatchObject({
      watched: ["AWS/SQS ApproximateAgeOfOldestMessage Maximum QueueName=EventProcessingDurableDeadLetters"],
      threshold: 900,
    });
    const share = alarms.get("JobsApi-JobsFail-Executions");
    expect(share).toMatchObject({ threshold: 0.1, periods: "1 of 1 x 900" });
    expect(share?.watched[0]).toContain("(FILL(failed, 0) + FILL(timedOut, 0)) / MAX([(FILL(begun, 0)),");
  });

  function statementsOf(role: string, action: string): unknown[] {
    return Object.values(template.findResources("AWS::IAM::Policy"))
      .map(({ Properties }) => Properties)
      .filter(({ Roles }) => Roles.some(({ Ref }: { Ref: string }) => Ref.includes(role)))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().includes(action))
      .flatMap(({ Resource }) => Resource);
  }

  function arn(logicalId: string) {
    return { "Fn::GetAtt": [expect.stringContaining(logicalId), "Arn"] };
  }
});

describe("the settings of durable executions", () => {
  test("are rejected if Lambda would ignore one, or if the record would expire before the job ends", () => {
    const { processing } = settings;
    const check = (changes: object) => () => checkSettings({ ...settings, durableExecution, ...changes });
    expect(check({})).not.toThrow();
    expect(check({ processing: { ...processing, retryAttempts: 1 } })).toThrow(
      "processing.retryAttempts is 1, but Lambda retries no durable execution: set 0",
    );
    expect(check({ jobRetentionDays: 1 })).toThrow(
      "durableExecution.timeoutSeconds is 86400, not less than jobRetentionDays (1)",
    );
  });
});
