/** CloudWatch Logs' FilterLogEvents, and log groups as the targets of EventBridge's rules. */
import {
  FilterLogEventsCommand,
  type FilterLogEventsRequest,
  paginateFilterLogEvents,
} from "@aws-sdk/client-cloudwatch-logs";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { beforeEach, expect, test } from "vitest";
import { type Services, useServices } from "./services.ts";

const start = useServices();
const logGroupName = "/aws/events/jobs";
const arn = `arn:aws:logs:eu-west-1:123456789012:log-group:${logGroupName}`;
const first = Date.parse("2026-11-02T09:30:00Z");

let services: Services;

beforeEach(async () => {
  const inputTransformer = {
    inputPathsMap: { time: "$.time", id: "$.detail.id" },
    inputTemplate: '{"timestamp": <time>, "message": <id>}',
  };
  services = await start([], {
    logGroups: [{ name: logGroupName }],
    rules: [
      {
        name: "log",
        eventBusName: "default",
        eventPattern: { source: ["tests"] },
        targets: [{ id: "log", arn, inputTransformer }],
      },
    ],
  });
});

/** Sends events one second apart, with these entries. */
async function put(...ids: string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const Time = new Date(first + 1_000 * index);
    const Entries = [{ Source: "tests", DetailType: "type", Detail: JSON.stringify({ id }), Time }];
    await services.events.send(new PutEventsCommand({ Entries }));
  }
}

const filter = (request: Partial<FilterLogEventsRequest> = {}) =>
  services.logs.send(new FilterLogEventsCommand({ logGroupName, ...request }));
const messages = async (request: Partial<FilterLogEventsRequest> = {}) =>
  (await filter(request)).events?.map(({ message }) => message);

test("j1 an event that a rule sends to a log group becomes an entry with the event's time [documented]", async () => {
  await put("a");
  expect(await filter()).toMatchObject({
    events: [
      {
        eventId: expect.stringMatching(/^\d{56}$/),
        ingestionTime: first,
        logStreamName: expect.any(String),
        message: "a",
        timestamp: first,
      },
    ],
    searchedLogStreams: [],
  });
});

test("j2 a log group is identified by name or ARN [documented]", async () => {
  await put("a");
  for (const logGroupIdentifier of [logGroupName, arn]) {
    expect(await messages({ logGroupName: undefined, logGroupIdentifier })).toEqual(["a"]);
  }
});

test("j3 a time range includes both ends [documented]", async () => {
  await put("a", "b", "c", "d");
  expect(await messages({ startTime: first + 1_000, endTime: first + 2_000 })).toEqual(["b", "c"]);
  expect(await messages({ startTime: first + 3_001 })).toEqual([]);
});

test("j4 entries that do not fit a page are on the next ones [documented]", async () => {
  await put("a", "b", "c", "d", "e");
  const pages = paginateFilterLogEvents({ client: services.logs, pageSize: 2 }, { logGroupName, interleaved: true });
  const found = await Array.fromAsync(pages, ({ events }) => events?.map(({ message }) => message));
  expect(found).toEqual([["a", "b"], ["c", "d"], ["e"]]);
});

test("j4 a page has at most 1 MB [documented]", async () => {
  const large = "x".repeat(200_000);
  await put(...["a", "b", "c", "d", "e", "f"].map((id) => id + large));
  const { events, nextToken } = await filter();
  expect(events).toHaveLength(5);
  expect((await messages({ nextToken }))?.map((message) => message?.[0])).toEqual(["f"]);
});

test("j5 a log group that does not exist is not found [reported]", async () => {
  await expect(filter({ logGroupName: "/none" })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: "The specified log group does not exist.",
    $metadata: { httpStatusCode: 400 },
  });
});

test("j5 a token of another kind is invalid [reported]", async () => {
  await expect(filter({ nextToken: "no token" })).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: "The specified nextToken is invalid.",
  });
});

test.each<[Partial<FilterLogEventsRequest>, string]>([
  [
    { limit: 10_001 },
    "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
  ],
  [
    { startTime: -1 },
    "1 validation error detected: Value '-1' at 'startTime' failed to satisfy constraint: Member must have value greater than or equal to 0",
  ],
  [
    { logGroupName: "a b" },
    "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w./#-]+",
  ],
  [{ logGroupName: undefined }, "You must specify either LogGroupName or LogGroupIdentifier."],
  [{ logGroupIdentifier: arn }, "LogGroupName and LogGroupIdentifier cannot be used together."],
  [{ filterPattern: "a" }, "The local CloudWatch Logs does not emulate a filterPattern."],
  [{ logStreamNames: ["s"] }, "The local CloudWatch Logs does not emulate the parameter logStreamNames."],
])("a request with %j is rejected", async (request, message) => {
  await expect(filter(request)).rejects.toMatchObject({
    name: "InvalidParameterException",
    message,
    $metadata: { httpStatusCode: 400 },
  });
});

test("other operations and malformed bodies are rejected with a reason", async () => {
  const { DescribeLogGroupsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  await expect(services.logs.send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject({
    name: "UnknownOperationException",
    message: "The local CloudWatch Logs does not emulate Logs_20140328.DescribeLogGroups. It answers FilterLogEvents.",
  });
  await expect(filter({ limit: "many" as never })).rejects.toMatchObject({ name: "SerializationException" });
});
