import {
  CreateArchiveCommand,
  DescribeArchiveCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
} from "@aws-sdk/client-eventbridge";
import { beforeEach, describe, expect, test } from "vitest";
import { useFreshEventBridge } from "./fresh.ts";
import { arnOf, functionArn } from "./harness.ts";

const everything = { eventPattern: { source: ["tests"] } };
const { client, created, put, received, restart } = useFreshEventBridge({
  buses: [{ name: "jobs" }, { name: "third" }],
  rules: [
    {
      ...everything,
      name: "declared",
      eventBusName: "third",
      targets: [{ id: "t", arn: functionArn, input: '"third"' }],
    },
  ],
});

const EventPattern = '{"source":["tests"]}';
const putTargets = (Targets: Target[], Rule = "mine", EventBusName?: string) =>
  client().send(new PutTargetsCommand({ Rule, EventBusName, Targets }));
const list = async () => (await client().send(new ListTargetsByRuleCommand({ Rule: "mine" }))).Targets;
const target = { Id: "t", Arn: functionArn };
const bus = (name: string) => ({ Id: name, Arn: arnOf(`event-bus/${name}`) });

beforeEach(async () => {
  await client().send(new PutRuleCommand({ Name: "mine", EventPattern }));
});

describe("targets", () => {
  test("are added, replaced by their ids and listed, also after a restart", async () => {
    const transformed = {
      ...target,
      InputTransformer: { InputPathsMap: { n: "$.detail.n" }, InputTemplate: '{"n": <n>}' },
    };
    expect(await putTargets([target])).toMatchObject({ FailedEntryCount: 0, FailedEntries: [] });
    await putTargets([transformed, { ...target, Id: "u", InputPath: "$.detail" }, { ...target, Id: "v", Input: "1" }]);
    await restart();
    expect(await list()).toEqual([
      transformed,
      { ...target, Id: "u", InputPath: "$.detail" },
      { ...target, Id: "v", Input: "1" },
    ]);
    put({ n: 7 });
    expect(received()).toEqual([{ n: 7 }, { n: 7 }, 1]);
  });

  test("are removed; unknown ids are reported", async () => {
    await putTargets([target]);
    expect(await client().send(new RemoveTargetsCommand({ Rule: "mine", Ids: ["t", "none"] }))).toMatchObject({
      FailedEntryCount: 1,
      FailedEntries: [
        {
          TargetId: "none",
          ErrorCode: "ResourceNotFoundException",
          ErrorMessage: "Rule mine has no target none.",
        },
      ],
    });
    await restart();
    expect(await list()).toEqual([]);
  });

  test("are five at most", async () => {
    await putTargets([1, 2, 3, 4].map((n) => ({ ...target, Id: `t${n}` })));
    const more = [target, { ...target, Id: "u" }];
    await expect(putTargets(more)).rejects.toMatchObject({
      name: "LimitExceededException",
      message: "The requested resource exceeds the maximum number allowed.",
    });
    expect(await list()).toHaveLength(4);
    await putTargets([{ ...target, Id: "t1" }, target]);
    expect(await list()).toHaveLength(5);
  });

  test("of a declared rule cannot be changed", async () => {
    const refused = { name: "ManagedRuleException" };
    await expect(putTargets([target], "declared", "third")).rejects.toMatchObject(refused);
    await expect(
      client().send(new RemoveTargetsCommand({ Rule: "declared", EventBusName: "third", Ids: ["t"], Force: true })),
    ).rejects.toMatchObject(refused);
  });

  test.each<[string, Target, string]>([
    [
      "with an id that is none",
      { ...target, Id: "!" },
      "1 validation error detected: Value '!' at 'targets.2.member.id' failed to satisfy constraint: Member must satisfy " +
        "regular expression pattern: [.\\-_A-Za-z0-9]+",
    ],
    [
      "that are functions which the twin does not have",
      { ...target, Arn: "arn:aws:lambda:eu-west-1:123456789012:function:none" },
      "The target t does not exist: arn:aws:lambda:eu-west-1:123456789012:function:none. The local EventBridge sends events to " +
        "functions, event buses and log groups of the twin. Functions: target. " +
        "Event buses: default, jobs, third. Log groups: none.",
    ],
    [
      "that are versions of a function",
      { ...target, Arn: `${functionArn}:1` },
      expect.stringContaining(`The target t does not exist: ${functionArn}:1.`),
    ],
    [
      "that are event buses which the twin does not have",
      bus("none"),
      expect.stringContaining("event-bus/none. The local EventBridge"),
    ],
    [
      "that change the event for an event bus",
      { ...bus("jobs"), InputPath: "$.detail" },
      "Target jobs is an event bus: the local EventBridge forwards events to it unchanged.",
    ],
    [
      "with two inputs",
      { ...target, InputPath: "$", InputTransformer: { InputTemplate: "1" } },
      "Only one of Input, InputPath, or InputTransformer must be provided for target t.",
    ],
    [
      "of services that the twin does not have",
      { ...target, SqsParameters: { MessageGroupId: "g" } },
      "The local EventBridge does not emulate the parameter SqsParameters.",
    ],
  ])("%s are refused, with all targets of the request", async (_what, refused, message) => {
    await expect(putTargets([{ ...target, Id: "first" }, refused])).rejects.toMatchObject({
      name: "ValidationException",
      message,
    });
    expect(await list()).toEqual([]);
  });

  test("of a rule that does not exist are refused", async () => {
    await expect(putTargets([target], "none")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Rule none does not exist on EventBus default.",
    });
  });

  test("whose function does not exist at the next start receive nothing, and are logged", async () => {
    await putTargets([target]);
    const gone = Object.assign(new Error("Function not found: target"), { statusCode: 404 });
    await restart({
      functionNames: [],
      rules: [],
      invoke() {
        throw gone;
      },
    });
    put({});
    expect(created().lines).toEqual([
      expect.stringMatching(/was not sent to target t of .*: Function not found: target$/),
    ]);
  });
});

describe("an event bus as a target", () => {
  const forward = async (from: string, to: string) => {
    await client().send(new PutRuleCommand({ Name: `to-${to}`, EventBusName: from, EventPattern }));
    await putTargets([{ ...bus(to), RoleArn: "arn:aws:iam::123456789012:role/forward" }], `to-${to}`, from);
  };

  test("receives the unchanged event, for its rules and archives", async () => {
    await forward("default", "jobs");
    await client().send(new PutRuleCommand({ Name: "mine", EventBusName: "jobs", EventPattern }));
    await putTargets([target], "mine", "jobs");
    await client().send(new CreateArchiveCommand({ ArchiveName: "a", EventSourceArn: arnOf("event-bus/jobs") }));
    const id = put({ n: 1 });
    expect(received()).toMatchObject([{ id, detail: { n: 1 } }]);
    expect(await client().send(new DescribeArchiveCommand({ ArchiveName: "a" }))).toMatchObject({ EventCount: 1 });
  });

  test("does not forward an event to a third bus, and logs it", async () => {
    await forward("default", "jobs");
    await forward("jobs", "third");
    const id = put({});
    expect(received()).toEqual([]);
    expect(created().lines).toEqual([
      `EventBridge: event ${id} was not sent to target third of ${arnOf("rule/jobs/to-third")}: it came from another ` +
        "event bus and cannot be forwarded again.",
    ]);
    put({}, "jobs");
    expect(received()).toEqual(["third"]);
  });

  test("does not forward events in a circle", async () => {
    await forward("default", "default");
    await putTargets([target]);
    put({});
    expect(received()).toHaveLength(2);
  });
});
