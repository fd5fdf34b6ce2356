import {
  DescribeArchiveCommand,
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Settings, settings } from "../../infra/settings/settings.ts";
import { createFunctions, failureBus, failureLog, functionArns } from "../../server/twin/stacks/jobs-api/functions.ts";
import { startTwin } from "../../server/twin/stacks/start.ts";
import type { Twin } from "../../server/twin/twin.ts";
import { synthesize } from "./synthesis.ts";

// Values that differ from all defaults, so that a match was read from the settings.
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
const allProperties = (type: string, id = "") =>
  Object.entries(template.findResources(type))
    .filter(([logicalId]) => logicalId.startsWith(id))
    .map(([, { Properties }]) => Properties);
const propertiesOf = (type: string, id = "") => allProperties(type, id)[0];

/** The resource of the twin that corresponds to one of the template's. */
function local(reference: unknown): string | undefined {
  const text = JSON.stringify(reference ?? null);
  if (text.includes("EventProcessingErrorHandlingFunction")) return functionArns.handleError;
  if (text.includes("EventProcessingFunction")) return functionArns.processJob;
  if (text.includes("EventProcessingFailureLogLogs")) return failureLog.arn;
  return text.includes("EventProcessingBus") ? failureBus.arn : undefined;
}

describe("the twin matches the template", () => {
  const [processing, errorHandling, stalledJobs] = createFunctions({
    settings: unusual,
    sdkVariables: () => ({}),
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
    ["stalled jobs", stalledJobs, "StalledJobsFunction", "StalledJobsFunctionEventInvokeConfig"],
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
      environment: { ...Environment.Variables, JOBS_TABLE: "jobs" },
    });
    expect(twins?.onFailure).toBe(local(invocation.DestinationConfig?.OnFailure.Destination));
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

    test("in what is archived, and for how long", async () => {
      const declared = propertiesOf("AWS::Events::Archive");
      const { EventPattern, RetentionDays, EventSourceArn } = await events.send(
        new DescribeArchiveCommand({ ArchiveName: failureBus.name }),
      );
      expect(JSON.parse(EventPattern ?? "")).toEqual(declared.EventPattern);
      expect(RetentionDays).toBe(declared.RetentionDays);
      expect(EventSourceArn).toBe(local(declared.SourceArn));
    });

    test("in which events run a job again or are logged, and their input", async () => {
      const declared = allProperties("AWS::Events::Rule", "EventProcessing");
      const { Rules = [] } = await events.send(new ListRulesCommand({ EventBusName: failureBus.name }));
      const rules = Rules.filter(({ ManagedBy }) => ManagedBy === undefined);
      expect(rules).toHaveLength(declared.length);
      for (const { EventPattern, Targets } of declared) {
        const rule = rules.find((rule) => rule.EventPattern === JSON.stringify(EventPattern));
        expect(rule).toBeDefined();
        const found = await events.send(
          new ListTargetsByRuleCommand({ EventBusName: failureBus.name, Rule: rule?.Name }),
        );
        expect(found.Targets).toHaveLength(1);
        const { InputPath, InputTransformer } = Targets[0];
        expect(found.Targets?.[0]).toMatchObject({
          Arn: local(Targets[0].Arn),
          ...(InputPath && { InputPath }),
          ...(InputTransformer && { InputTransformer }),
        });
      }
    });

    test("under the stage", () => {
      expect(twin.description.apiUrl).toMatch(new RegExp(`/${propertiesOf("AWS::ApiGateway::Stage").StageName}$`));
    });
  });
});
