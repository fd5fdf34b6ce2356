import {
  DescribeArchiveCommand,
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Settings, settings } from "../../infra/settings.ts";
import { createFunctions, failureBus, functionArns } from "../../server/local/functions.ts";
import { startTwin, type Twin } from "../../server/local/twin.ts";
import { synthesize } from "./synthesis.ts";

// Values that are nobody's defaults: what agrees here was read from the settings.
const unusual: Settings = {
  ...settings,
  stage: "unusual",
  processing: {
    timeoutSeconds: 77,
    memoryMegabytes: 555,
    retryAttempts: 1,
    maximumEventAgeSeconds: 777,
    reservedConcurrency: 7,
  },
  errorHandling: { timeoutSeconds: 7, memoryMegabytes: 333, retryAttempts: 2, maximumEventAgeSeconds: 888 },
  leaseSeconds: 33,
  jobRetentionDays: 3,
  archiveRetentionDays: 11,
};
const template = synthesize({ settings: unusual });
const propertiesOf = (type: string, id = "") =>
  Object.entries(template.findResources(type))
    .filter(([logicalId]) => logicalId.startsWith(id))
    .map(([, { Properties }]) => Properties)[0];

/** Which of the twin's resources one of the template's is. */
function local(reference: unknown): string | undefined {
  const text = JSON.stringify(reference);
  if (text.includes("EventProcessingErrorHandlingFunction")) return functionArns.handleError;
  if (text.includes("EventProcessingFunction")) return functionArns.processJob;
  return text.includes("EventProcessingBus") ? failureBus.arn : undefined;
}

describe("the twin runs what the template says", () => {
  const [processing, errorHandling] = createFunctions({
    settings: unusual,
    credentials: { accessKeyId: "", secretAccessKey: "" },
    endpointUrl: () => "",
    jobsTable: "jobs",
    steps: {} as never,
    modules: new Map(),
  });

  test.each([
    ["processing", processing, "EventProcessingFunction", "EventProcessingFunctionEventInvokeConfig"],
    [
      "error handling",
      errorHandling,
      "EventProcessingErrorHandlingFunction",
      "EventProcessingErrorHandlingFunctionEventInvokeConfig",
    ],
  ])("in the function of %s", (_, twins, id, configurationId) => {
    const { Timeout, MemorySize, ReservedConcurrentExecutions, Environment } = propertiesOf(
      "AWS::Lambda::Function",
      id,
    );
    const invocation = propertiesOf("AWS::Lambda::EventInvokeConfig", configurationId);
    expect(twins).toMatchObject({
      timeoutSeconds: Timeout,
      memoryMegabytes: MemorySize,
      retryAttempts: invocation.MaximumRetryAttempts,
      maximumEventAgeSeconds: invocation.MaximumEventAgeInSeconds,
      onFailure: local(invocation.DestinationConfig.OnFailure.Destination),
      environment: { ...Environment.Variables, JOBS_TABLE: "jobs" },
    });
    expect(twins?.reservedConcurrency).toBe(ReservedConcurrentExecutions);
  });

  describe("on the bus", () => {
    let twin: Twin;
    let events: EventBridgeClient;

    beforeAll(async () => {
      twin = await startTwin({ port: 0, settings: unusual });
      const { endpointUrl: endpoint, region, userCredentials: credentials } = twin.description;
      events = new EventBridgeClient({ endpoint, region, credentials });
    });
    afterAll(async () => {
      events.destroy();
      await twin.close();
    });

    test("what is archived, and for how long", async () => {
      const declared = propertiesOf("AWS::Events::Archive");
      const { EventPattern, RetentionDays, EventSourceArn } = await events.send(
        new DescribeArchiveCommand({ ArchiveName: failureBus.name }),
      );
      expect(JSON.parse(EventPattern ?? "")).toEqual(declared.EventPattern);
      expect(RetentionDays).toBe(declared.RetentionDays);
      expect(EventSourceArn).toBe(local(declared.SourceArn));
    });

    test("which events run a job again, and what of them", async () => {
      const declared = propertiesOf("AWS::Events::Rule", "EventProcessingReplay");
      const { Rules = [] } = await events.send(new ListRulesCommand({ EventBusName: failureBus.name }));
      const rules = Rules.filter(({ ManagedBy }) => ManagedBy === undefined);
      expect(rules.map(({ EventPattern }) => JSON.parse(EventPattern ?? ""))).toEqual([declared.EventPattern]);

      const { Targets } = await events.send(
        new ListTargetsByRuleCommand({ EventBusName: failureBus.name, Rule: rules[0]?.Name }),
      );
      expect(Targets).toEqual([expect.objectContaining({ Arn: local(declared.Targets[0].Arn) })]);
      expect(Targets?.[0]?.InputPath).toBe(declared.Targets[0].InputPath);
    });

    test("under the stage", () => {
      expect(twin.description.apiUrl).toMatch(new RegExp(`/${propertiesOf("AWS::ApiGateway::Stage").StageName}$`));
    });
  });
});
