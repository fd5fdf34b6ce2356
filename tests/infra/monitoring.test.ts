import { readFileSync } from "node:fs";
import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { settings } from "../../infra/settings/settings.ts";
import { synthesize } from "./synthesis.ts";
import { alarmsOf, compositesOf } from "./watched.ts";

const template = synthesize();
const alarms = alarmsOf(template);
const composites = compositesOf(template);
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const processing = "FunctionName=EventProcessingFunction";
const errorHandling = "FunctionName=EventProcessingErrorHandlingFunction";
const rule = "EventBusName=0 of EventProcessingReplayRule RuleName=1 of EventProcessingReplayRule";
const table = "TableName=JobsTable";
const index = "GlobalSecondaryIndexName=byOwner TableName=JobsTable";
const runningIndex = "GlobalSecondaryIndexName=running TableName=JobsTable";
const failureLog = "EventBusName=0 of EventProcessingFailureLogRule RuleName=1 of EventProcessingFailureLogRule";

describe("the alarms", () => {
  // Their metrics, threshold, and periods: how many of how many, and their seconds.
  test.each([
    ["JobsLost-Processing", [`AWS/Lambda DestinationDeliveryFailures Sum ${processing}`], 0, "1 of 1 x 300"],
    ["JobsLost-ErrorHandling", [`AWS/Lambda DestinationDeliveryFailures Sum ${errorHandling}`], 0, "1 of 1 x 300"],
    ["JobsToReplay-ErrorHandlingDropped", [`AWS/Lambda AsyncEventsDropped Sum ${errorHandling}`], 0, "1 of 1 x 300"],
    ["ReplayFails-RuleFailed", [`AWS/Events FailedInvocations Sum ${rule}`], 0, "1 of 1 x 300"],
    ["ReplayFails-RuleNotKept", [`AWS/Events InvocationsFailedToBeSentToDlq Sum ${rule}`], 0, "1 of 1 x 300"],
    [
      "ReplayFails-QueueNotEmpty",
      ["AWS/SQS ApproximateNumberOfMessagesVisible Maximum QueueName=EventProcessingReplayDeadLetterQueue"],
      0,
      "1 of 1 x 300",
    ],
    ["JobsStalled-Count", ["JobsApi JobsStalled Maximum kind=none service=JobsApi"], 0, "1 of 2 x 300"],
    [
      "JobsStalled-CountFails",
      ["AWS/Lambda AsyncEventsDropped Sum FunctionName=StalledJobsFunction"],
      0,
      "2 of 3 x 300",
    ],
    ["JobsStalled-NotNoted", [`AWS/Events FailedInvocations Sum ${failureLog}`], 0, "1 of 1 x 300"],
    [
      "JobsFail-ProcessingErrors",
      [
        "IF((FILL(errors, 0)) >= 3, (FILL(errors, 0)) / MAX([(FILL(run, 0)), (FILL(errors, 0))]), 0)",
        `errors: AWS/Lambda Errors Sum ${processing}`,
        `run: AWS/Lambda Invocations Sum ${processing}`,
      ],
      0.1,
      "1 of 1 x 900",
    ],
    [
      "JobsFail-ProcessingDropped",
      [
        "IF((FILL(dropped, 0)) >= 3, (FILL(dropped, 0)) / MAX([(FILL(accepted, 0)), (FILL(dropped, 0))]), 0)",
        `dropped: AWS/Lambda AsyncEventsDropped Sum ${processing}`,
        `accepted: AWS/Lambda AsyncEventsReceived Sum ${processing}`,
      ],
      0.1,
      "1 of 1 x 900",
    ],
    [
      "JobsWait-ProcessingAge",
      ["jobs / 1000", `jobs: AWS/Lambda AsyncEventAge Maximum ${processing}`],
      settings.processing.maximumEventAgeSeconds / 2,
      "1 of 1 x 300",
    ],
    [
      "JobsWait-ErrorHandlingAge",
      ["failures / 1000", `failures: AWS/Lambda AsyncEventAge Maximum ${errorHandling}`],
      settings.errorHandling.maximumEventAgeSeconds / 2,
      "1 of 1 x 300",
    ],
    ["JobsWait-ProcessingThrottles", [`AWS/Lambda Throttles Sum ${processing}`], 0, "3 of 4 x 300"],
    ["JobsWait-ErrorHandlingThrottles", [`AWS/Lambda Throttles Sum ${errorHandling}`], 0, "3 of 4 x 300"],
    [
      "ApiErrors-Requests",
      [`AWS/ApiGateway 5XXError Average ApiName=AWS::StackName Stage=${settings.stage}`],
      0.01,
      "2 of 3 x 300",
    ],
    ["ApiThrottles-Requests", ["AWS::StackName ThrottledRequests Sum"], 0, "3 of 4 x 300"],
    [
      "TableThrottles-Reads",
      ["FILL(readThrottles,0)", `readThrottles: AWS/DynamoDB ReadThrottleEvents Sum ${table}`],
      0,
      "3 of 4 x 300",
    ],
    [
      "TableThrottles-Writes",
      ["FILL(writeThrottles,0)", `writeThrottles: AWS/DynamoDB WriteThrottleEvents Sum ${table}`],
      0,
      "3 of 4 x 300",
    ],
    [
      "TableThrottles-IndexReads",
      ["FILL(readThrottles,0)", `readThrottles: AWS/DynamoDB ReadThrottleEvents Sum ${index}`],
      0,
      "3 of 4 x 300",
    ],
    [
      "TableThrottles-IndexWrites",
      ["FILL(writeThrottles,0)", `writeThrottles: AWS/DynamoDB WriteThrottleEvents Sum ${index}`],
      0,
      "3 of 4 x 300",
    ],
    [
      "TableThrottles-RunningIndexWrites",
      ["FILL(writeThrottles,0)", `writeThrottles: AWS/DynamoDB WriteThrottleEvents Sum ${runningIndex}`],
      0,
      "3 of 4 x 300",
    ],
    [
      "TableErrors-Requests",
      [
        "FILL(errorsGetItem, 0) + FILL(errorsUpdateItem, 0) + FILL(errorsQuery, 0)",
        ...["GetItem", "UpdateItem", "Query"].map(
          (operation) => `errors${operation}: AWS/DynamoDB SystemErrors Sum Operation=${operation} ${table}`,
        ),
      ],
      0,
      "3 of 4 x 300",
    ],
  ])("%s", (name, watched, threshold, periods) => {
    expect(alarms.get(`JobsApi-${name}`)).toEqual({ watched, threshold, periods });
  });

  test("are listed here completely, sound above their threshold, and treat missing data as not breaching", () => {
    expect(alarms.size).toBe(23);
    template.allResourcesProperties("AWS::CloudWatch::Alarm", {
      ComparisonOperator: "GreaterThanThreshold",
      TreatMissingData: "notBreaching",
      ActionsEnabled: true,
    });
  });

  test("of error handling's errors exist only without retries", () => {
    const errorHandling = { ...settings.errorHandling, retryAttempts: 0 };
    const once = alarmsOf(synthesize({ settings: { errorHandling } }));
    expect(once.get("JobsApi-JobsToReplay-ErrorHandlingErrors")).toEqual({
      watched: ["AWS/Lambda Errors Sum FunctionName=EventProcessingErrorHandlingFunction"],
      threshold: 0,
      periods: "1 of 1 x 300",
    });
    expect([...once.keys()].filter((name) => !alarms.has(name))).toHaveLength(1);
  });

  test("sound when an event has waited for half of its maximum age", () => {
    const age = (maximumEventAgeSeconds: number) => ({ ...settings.processing, maximumEventAgeSeconds });
    const other = alarmsOf(synthesize({ settings: { processing: age(600), errorHandling: age(60) } }));
    expect(other.get("JobsApi-JobsWait-ProcessingAge")?.threshold).toBe(300);
    expect(other.get("JobsApi-JobsWait-ErrorHandlingAge")?.threshold).toBe(30);
  });

  test("count refused requests in the access log", () => {
    template.hasResourceProperties("AWS::Logs::MetricFilter", {
      LogGroupName: { Ref: Match.stringLikeRegexp("^JobsApiAccessLogs") },
      FilterPattern: "%^..answered.:.429.,%",
      MetricTransformations: [
        { MetricNamespace: { Ref: "AWS::StackName" }, MetricName: "ThrottledRequests", MetricValue: "1" },
      ],
    });
  });
});

describe("composite alarms", () => {
  test("combine the alarms of one cause, and each alarm belongs to one", () => {
    expect([...composites.keys()]).toEqual([
      "JobsApi-JobsLost",
      "JobsApi-JobsToReplay",
      "JobsApi-ReplayFails",
      "JobsApi-JobsStalled",
      "JobsApi-JobsFail",
      "JobsApi-JobsWait",
      "JobsApi-ApiErrors",
      "JobsApi-ApiThrottles",
      "JobsApi-TableThrottles",
      "JobsApi-TableErrors",
    ]);
    for (const [name, { parts }] of composites) {
      expect(parts).toEqual([...alarms.keys()].filter((alarm) => alarm.startsWith(`${name}-`)).sort());
    }
  });

  test("say what to do, and link to the documentation", () => {
    const sections = [...read("docs/alarms.md").matchAll(/^## (.+)$/gm)].map(([, title = ""]) => title.toLowerCase());
    const described = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"].flatMap((type) =>
      Object.values(template.findResources(type)).map(({ Properties }) => Properties),
    );
    expect(described).toHaveLength(33);
    for (const { AlarmName, AlarmDescription } of described) {
      const [signal = ""] = AlarmName.replace("JobsApi-", "").toLowerCase().split("-");
      expect(sections).toContain(signal);
      expect(AlarmDescription).toMatch(new RegExp(`^[A-Z].{80,200}\\. See docs/alarms\\.md#${signal}$`));
    }
  });

  const { scripts } = JSON.parse(read("package.json"));

  test("name existing commands", () => {
    const texts = [...Object.values(template.findResources("AWS::CloudWatch::CompositeAlarm")), read("docs/alarms.md")];
    const commands = [...JSON.stringify(texts).matchAll(/npm run ([a-z]+)/g)].map(([, command]) => command);
    expect(commands).toContain("replay");
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...new Set(commands)]));
  });

  test("notify nobody without an address", () => {
    template.resourceCountIs("AWS::SNS::Topic", 0);
    template.resourceCountIs("AWS::KMS::Key", 1);
    for (const { actions } of composites.values()) expect(actions).toBeUndefined();
  });
});

describe("with an e-mail address", () => {
  const told = synthesize({ settings: { alarmEmail: "operator@example.com", keyPendingWindowDays: 9 } });
  const topic = { Ref: Match.stringLikeRegexp("^MonitoringAlarmTopic") };
  const fromAlarms = (actions: string[]) =>
    Match.objectLike({
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: actions.length === 1 ? actions[0] : actions,
      Condition: {
        StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } },
        ArnLike: { "aws:SourceArn": Match.objectLike({ "Fn::Join": Match.anyValue() }) },
      },
    });

  test("every composite alarm notifies it, and the alarms that it combines do not", () => {
    told.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "email",
      Endpoint: "operator@example.com",
      TopicArn: topic,
    });
    told.allResourcesProperties("AWS::CloudWatch::CompositeAlarm", { AlarmActions: [topic] });
    told.allResourcesProperties("AWS::CloudWatch::Alarm", { AlarmActions: Match.absent() });
  });

  test("the topic is encrypted with a key that alarms may use, and admits them over TLS", () => {
    const key = "^MonitoringAlarmTopicKey";
    told.hasResourceProperties("AWS::SNS::Topic", {
      KmsMasterKeyId: { "Fn::GetAtt": [Match.stringLikeRegexp(key), "Arn"] },
    });
    told.hasResource("AWS::KMS::Key", {
      DeletionPolicy: "Delete",
      Properties: {
        Description: Match.objectLike({ "Fn::Join": ["", ["Encrypts the alarms of ", Match.anyValue()]] }),
        EnableKeyRotation: true,
        PendingWindowInDays: 9,
        KeyPolicy: { Statement: Match.arrayWith([fromAlarms(["kms:Decrypt", "kms:GenerateDataKey*"])]) },
      },
    });
    told.hasResourceProperties("AWS::SNS::TopicPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
          fromAlarms(["sns:Publish"]),
        ]),
      },
    });
  });
});
