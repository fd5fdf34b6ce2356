import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  PutRuleCommand,
  type PutRuleCommandInput,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { useFreshEventBridge } from "./fresh.ts";
import { arnOf, functionArn } from "./harness.ts";

const declared = {
  name: "declared",
  eventBusName: "jobs",
  eventPattern: { source: ["none"] },
  targets: [{ id: "t", arn: functionArn }],
};
const { client, put, received, restart } = useFreshEventBridge({ buses: [{ name: "jobs" }], rules: [declared] });

const EventPattern = '{"source": ["tests"]}';
const putRule = (input: Partial<PutRuleCommandInput> = {}) =>
  client().send(new PutRuleCommand({ Name: "mine", EventPattern, ...input }));
const aim = (EventBusName?: string) =>
  client().send(new PutTargetsCommand({ Rule: "mine", EventBusName, Targets: [{ Id: "t", Arn: functionArn }] }));
const describeRule = (EventBusName?: string) => client().send(new DescribeRuleCommand({ Name: "mine", EventBusName }));

describe("a rule", () => {
  test("is described as it was put, also after a restart", async () => {
    const Arn = arnOf("rule/jobs/mine");
    expect(await putRule({ EventBusName: "jobs", Description: "Mine" })).toMatchObject({ RuleArn: Arn });
    const rule = {
      Name: "mine",
      Arn,
      EventPattern,
      State: "ENABLED",
      Description: "Mine",
      EventBusName: "jobs",
      CreatedBy: "123456789012",
    };
    expect(await describeRule("jobs")).toMatchObject(rule);
    await restart();
    expect(await describeRule("jobs")).toMatchObject(rule);
    const { Rules } = await client().send(new ListRulesCommand({ EventBusName: "jobs", NamePrefix: "m" }));
    expect(Rules?.map(({ Name }) => Name)).toEqual(["mine"]);
  });

  test("sends matching events to its targets, also after a restart", async () => {
    await putRule();
    await aim();
    put({ n: 1 });
    expect(received()).toMatchObject([{ detail: { n: 1 } }]);
    await restart();
    put({ n: 2 });
    expect(received()).toMatchObject([{ detail: { n: 2 } }]);
  });

  test("sends nothing while it is disabled", async () => {
    await putRule();
    await aim();
    await client().send(new DisableRuleCommand({ Name: "mine" }));
    await restart();
    expect(await describeRule()).toMatchObject({ State: "DISABLED" });
    put({ n: 1 });
    expect(received()).toEqual([]);
    await client().send(new EnableRuleCommand({ Name: "mine" }));
    put({ n: 2 });
    expect(received()).toMatchObject([{ detail: { n: 2 } }]);
  });

  test("that is put again keeps its targets only", async () => {
    await putRule({ Description: "Old", State: "DISABLED" });
    await aim();
    await putRule({ EventPattern: '{"source":["tests","other"]}' });
    const rule = await describeRule();
    expect(rule).toMatchObject({ State: "ENABLED", EventPattern: '{"source":["tests","other"]}' });
    expect(rule.Description).toBeUndefined();
    put({});
    expect(received()).toHaveLength(1);
  });

  test("can be deleted without targets only, and stays deleted", async () => {
    await putRule();
    await aim();
    const remove = () => client().send(new DeleteRuleCommand({ Name: "mine" }));
    await expect(remove()).rejects.toMatchObject({
      name: "ValidationException",
      message: "Rule can't be deleted since it has targets.",
    });
    await client().send(new RemoveTargetsCommand({ Rule: "mine", Ids: ["t"] }));
    await remove();
    await restart();
    await expect(describeRule()).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Rule mine does not exist on EventBus default.",
    });
    // Deleting it again is not an error.
    await expect(remove()).resolves.toBeDefined();
  });

  test("is found by its target", async () => {
    for (const Name of ["a", "b", "mine"]) await putRule({ Name });
    await aim();
    const find = async (TargetArn: string, EventBusName?: string) =>
      (await client().send(new ListRuleNamesByTargetCommand({ TargetArn, EventBusName }))).RuleNames;
    expect(await find(functionArn)).toEqual(["mine"]);
    expect(await find(functionArn, "jobs")).toEqual(["declared"]);
    expect(await find(arnOf("event-bus/jobs"))).toEqual([]);
  });
});

describe("a rule is refused", () => {
  test.each<[string, Partial<PutRuleCommandInput>, string, string]>([
    [
      "without a pattern",
      { EventPattern: undefined },
      "ValidationException",
      "Parameter(s) EventPattern or ScheduleExpression must be specified.",
    ],
    [
      "on a schedule",
      { ScheduleExpression: "rate(1 minute)" },
      "ValidationException",
      "The local EventBridge does not emulate ScheduleExpression. Use EventPattern.",
    ],
    [
      "on a schedule of a custom bus",
      { ScheduleExpression: "rate(1 minute)", EventBusName: "jobs" },
      "ValidationException",
      "ScheduleExpression is supported only on the default event bus.",
    ],
    [
      "in a state that has no meaning here",
      { State: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" },
      "ValidationException",
      "The local EventBridge does not emulate the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.",
    ],
    [
      "on a bus that does not exist",
      { EventBusName: "none" },
      "ResourceNotFoundException",
      "Event bus none does not exist.",
    ],
    [
      "with a pattern that is not valid",
      { EventPattern: '{"source":"tests"}' },
      "InvalidEventPatternException",
      'Event pattern is not valid. Reason: "source" must be an object or an array',
    ],
    [
      "with a pattern that is no JSON",
      { EventPattern: "source" },
      "InvalidEventPatternException",
      expect.stringMatching(/^Event pattern is not valid. Reason: Unexpected token/),
    ],
    [
      "with tags",
      { Tags: [{ Key: "a", Value: "b" }] },
      "ValidationException",
      "The local EventBridge does not emulate the parameter Tags.",
    ],
    [
      "in place of a declared one",
      { Name: "declared", EventBusName: "jobs" },
      "ManagedRuleException",
      "Rule declared is declared by the stack that the twin runs and cannot be changed through the API.",
    ],
  ])("%s", async (_case, input, name, message) => {
    await expect(putRule(input)).rejects.toMatchObject({ name, message });
  });

  test.each([DeleteRuleCommand, EnableRuleCommand, DisableRuleCommand])(
    "to change, if it is declared",
    async (Command) => {
      const command = new Command({ Name: "declared", EventBusName: "jobs" }) as DeleteRuleCommand;
      await expect(client().send(command)).rejects.toMatchObject({ name: "ManagedRuleException" });
    },
  );

  test.each([EnableRuleCommand, DisableRuleCommand])("to enable or disable if it does not exist", async (Command) => {
    await expect(client().send(new Command({ Name: "none" }) as EnableRuleCommand)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Rule none does not exist on EventBus default.",
    });
  });
});
