import {
  DescribeArchiveCommand,
  DescribeEventBusCommand,
  ListArchivesCommand,
  ListConnectionsCommand,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
} from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { handleEvents } from "../../../server/twin/aws/eventbridge/http.ts";
import { entry, useEventBridge } from "./declared.ts";
import { arnOf, functionArn } from "./harness.ts";

const { client, clock, eventBridge } = useEventBridge();

describe("event buses", () => {
  const buses = [
    { Name: "default", Arn: arnOf("event-bus/default") },
    { Name: "failures", Arn: arnOf("event-bus/failures"), Description: "What failed" },
  ];

  test("are listed, including the default one", async () => {
    expect(await client().send(new ListEventBusesCommand({}))).toMatchObject({ EventBuses: buses });
    expect((await client().send(new ListEventBusesCommand({ NamePrefix: "fail" }))).EventBuses).toEqual([buses[1]]);
  });

  test("are listed in pages", async () => {
    const { EventBuses, NextToken } = await client().send(new ListEventBusesCommand({ Limit: 1 }));
    expect(EventBuses).toEqual([buses[0]]);
    const rest = await client().send(new ListEventBusesCommand({ Limit: 1, NextToken }));
    expect(rest).toMatchObject({ EventBuses: [buses[1]] });
    expect(rest.NextToken).toBeUndefined();
    await expect(client().send(new ListEventBusesCommand({ NextToken: "none" }))).rejects.toThrow(
      "NextToken is not valid",
    );
  });

  test.each([
    [{}, buses[0]],
    [{ Name: "failures" }, buses[1]],
    [{ Name: arnOf("event-bus/failures") }, buses[1]],
  ])("are described (%j)", async (input, bus) => {
    expect(await client().send(new DescribeEventBusCommand(input))).toMatchObject({ ...bus });
  });

  test.each(["none", arnOf("event-bus/none")])("that do not exist are not found (%s)", async (Name) => {
    await expect(client().send(new DescribeEventBusCommand({ Name }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Event bus none does not exist.",
    });
  });
});

describe("rules", () => {
  test("are listed by bus", async () => {
    expect((await client().send(new ListRulesCommand({}))).Rules).toEqual([
      {
        Name: "everything",
        Arn: arnOf("rule/everything"),
        EventPattern: '{"source":["tests"]}',
        State: "ENABLED",
        EventBusName: "default",
      },
    ]);
    expect((await client().send(new ListRulesCommand({ EventBusName: "failures" }))).Rules).toEqual([
      {
        Name: "replayed",
        Arn: arnOf("rule/failures/replayed"),
        EventPattern: '{"replay-name":[{"exists":true}]}',
        State: "DISABLED",
        Description: "Replayed events",
        EventBusName: "failures",
      },
    ]);
    expect((await client().send(new ListRulesCommand({ NamePrefix: "x" }))).Rules).toEqual([]);
  });

  test("have targets", async () => {
    const { Targets } = await client().send(new ListTargetsByRuleCommand({ Rule: "everything" }));
    expect(Targets).toEqual([{ Id: "function", Arn: functionArn, InputPath: "$.detail" }]);
  });

  test("of another bus are not found", async () => {
    await expect(client().send(new ListTargetsByRuleCommand({ Rule: "replayed" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Rule replayed does not exist on EventBus default.",
    });
  });
});

describe("archives", () => {
  test("report their size", async () => {
    clock.advance(86_400_000);
    const event = { source: "tests", detailType: "t", detail: {} };
    eventBridge.putEvent("failures", event);
    eventBridge.putEvent("failures", { ...event, source: "other" });
    const [{ event: kept } = { event: {} }] = eventBridge.archivedEvents.read("some", {
      after: { time: 0, sequence: 0 },
      until: clock.now(),
      lastSequence: 99,
      limit: 9,
    });
    expect(await client().send(new DescribeArchiveCommand({ ArchiveName: "some" }))).toMatchObject({
      ArchiveArn: arnOf("archive/some"),
      ArchiveName: "some",
      EventSourceArn: arnOf("event-bus/failures"),
      Description: "Some",
      EventPattern: '{"source":[{"prefix":"te"}]}',
      State: "ENABLED",
      RetentionDays: 30,
      EventCount: 1,
      SizeBytes: JSON.stringify(kept).length,
      CreationTime: new Date("2026-11-02T09:30:00Z"),
    });
  });

  test("delete events past their retention", async () => {
    clock.advance(31 * 86_400_000);
    expect(await client().send(new DescribeArchiveCommand({ ArchiveName: "some" }))).toMatchObject({ EventCount: 0 });
  });

  test.each([
    [{}, ["all", "some"]],
    [{ NamePrefix: "s" }, ["some"]],
    [{ EventSourceArn: arnOf("event-bus/default") }, ["all"]],
    [{ State: "DISABLED" as const }, []],
  ])("are listed (%j)", async (input, names) => {
    const { Archives = [] } = await client().send(new ListArchivesCommand(input));
    expect(Archives.map(({ ArchiveName }) => ArchiveName)).toEqual(names);
  });

  test("that do not exist are not found", async () => {
    await expect(client().send(new DescribeArchiveCommand({ ArchiveName: "none" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Archive none does not exist.",
    });
    await expect(
      client().send(new ListArchivesCommand({ EventSourceArn: arnOf("event-bus/none") })),
    ).rejects.toMatchObject({ message: "Event bus none does not exist." });
  });
});

describe("a request", () => {
  test("for an operation that is not emulated gets the list of those that are", async () => {
    await expect(client().send(new ListConnectionsCommand({}))).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: expect.stringMatching(
        /^The local EventBridge does not emulate AWSEvents.ListConnections. It answers PutEvents, .*, CancelReplay.$/,
      ),
    });
  });

  test("with a parameter that is not emulated is refused", async () => {
    const traced = { ...entry, TraceHeader: "Root=1" };
    await expect(client().send(new PutEventsCommand({ Entries: [traced] }))).rejects.toMatchObject({
      name: "ValidationException",
      message: "The local EventBridge does not emulate the parameter TraceHeader.",
    });
  });

  test("gets all constraints that it violates", async () => {
    const Rule = `no name ${"x".repeat(64)}`;
    await expect(client().send(new ListTargetsByRuleCommand({ Rule, Limit: 101 }))).rejects.toMatchObject({
      name: "ValidationException",
      message:
        `3 validation errors detected: Value '${Rule}' at 'rule' failed to satisfy constraint: Member must satisfy regular ` +
        `expression pattern: [.\\-_A-Za-z0-9]+; Value '${Rule}' at 'rule' failed to satisfy constraint: Member must have ` +
        "length less than or equal to 64; Value '101' at 'limit' failed to satisfy constraint: Member must have value less " +
        "than or equal to 100",
    });
  });

  test.each([
    ["PutEvents", "{", "The request's body is not JSON"],
    ["PutEvents", "[]", "The request must be a structure"],
    ["PutEvents", '{"Entries":{}}', "entries must be a list"],
    ["PutEvents", '{"Entries":[{"Source":1}]}', "entries.1.member.source must be a string"],
    ["PutEvents", '{"Entries":[{"Time":1e300}]}', "entries.1.member.time must be a timestamp"],
    ["ListRules", '{"Limit":"1"}', "limit must be an integer"],
    ["DeleteRule", '{"Name":"r","Force":"no"}', "force must be a boolean"],
    [
      "PutTargets",
      '{"Rule":"r","Targets":[{"Id":"t","Arn":"a","InputTransformer":{"InputTemplate":"1","InputPathsMap":[]}}]}',
      "targets.1.member.inputTransformer.inputPathsMap must be a map",
    ],
  ])("%s with the body %s cannot be read", async (operation, body, message) => {
    expect(await post(`AWSEvents.${operation}`, body)).toEqual({
      status: 400,
      json: { __type: "SerializationException", message: expect.stringContaining(message) },
    });
  });

  test("without a required member says so", async () => {
    expect((await post("AWSEvents.PutEvents", "{}")).json).toEqual({
      __type: "ValidationException",
      message:
        "1 validation error detected: Value null at 'entries' failed to satisfy constraint: Member must not be null",
    });
  });

  test.each([undefined, "DynamoDB_20120810.GetItem", "AWSEvents.toString"])(
    "to %s is to no operation",
    async (target) => {
      expect((await post(target, "{}")).json.__type).toBe("UnknownOperationException");
    },
  );
});

async function post(target: string | undefined, body: string) {
  const response = await handleEvents(
    {
      method: "POST",
      target: "/",
      headers: target === undefined ? [] : [["x-amz-target", target]],
      body: Buffer.from(body),
      sourceIp: "127.0.0.1",
    },
    eventBridge,
  );
  return { status: response.status, json: JSON.parse(String(response.body)) };
}
