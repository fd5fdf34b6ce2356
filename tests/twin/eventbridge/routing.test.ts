import { describe, expect, test } from "vitest";
import { handleEvents } from "../../../server/twin/aws/eventbridge/http.ts";
import { LambdaError } from "../../../server/twin/aws/lambda/errors.ts";
import { arnOf, createEventBridge, functionArn } from "./harness.ts";

const entry = {
  source: "tests",
  detailType: "Something happened",
  detail: { list: [{ "a-b": "first" }, { "a-b": "second" }], n: null, "a/b": 1 },
};

function createWithTarget(target: { readonly input?: string; readonly inputPath?: string }) {
  return createEventBridge({
    rules: [
      {
        name: "rule",
        eventBusName: "default",
        eventPattern: { source: ["tests"] },
        targets: [{ id: "target", arn: functionArn, ...target }],
      },
    ],
  });
}

describe("a target", () => {
  test("receives the whole event", async () => {
    const { eventBridge, invocations } = createWithTarget({});
    const id = eventBridge.putEvent("default", { ...entry, resources: ["one"] });
    const { arn, payload } = await invocations.next();
    expect(arn).toBe(functionArn);
    expect(payload).toEqual({
      version: "0",
      id,
      "detail-type": "Something happened",
      source: "tests",
      account: "123456789012",
      time: "2026-11-02T09:30:00Z",
      region: "eu-west-1",
      resources: ["one"],
      detail: entry.detail,
    });
    expect(Object.keys(payload as object)).toEqual([
      "version",
      "id",
      "detail-type",
      "source",
      "account",
      "time",
      "region",
      "resources",
      "detail",
    ]);
  });

  test.each([
    ["$.detail", entry.detail],
    ["$.detail.list[0].a-b", "first"],
    ["$['detail']['list'][0][\"a-b\"]", "first"],
    ["$.detail.n", null],
    ["$.detail-type", "Something happened"],
    ["$.detail.a/b", 1],
    ["$.detail.list[*].a-b", ["first", "second"]],
    ["$.detail.list.*", [{ "a-b": "first" }, { "a-b": "second" }]],
  ])("receives the part at %s", async (inputPath, selected) => {
    const { eventBridge, invocations } = createWithTarget({ inputPath });
    eventBridge.putEvent("default", entry);
    expect((await invocations.next()).payload).toEqual(selected);
  });

  test.each([
    "$.detail.none",
    "$.detail.list.length",
    "$.detail.list[2]",
    "$.detail.list[*].none",
    "$.source[0]",
    "$.detail.constructor",
  ])("is not invoked, and logged, if the event has nothing at %s", (inputPath) => {
    const { eventBridge, invocations, lines } = createWithTarget({ inputPath });
    const id = eventBridge.putEvent("default", entry);
    expect(invocations.rest).toEqual([]);
    expect(lines).toEqual([
      `EventBridge: event ${id} was not sent to target target of ${arnOf("rule/rule")}: it has nothing at ${inputPath}`,
    ]);
  });

  test("receives its constant input", async () => {
    const { eventBridge, invocations } = createWithTarget({ input: '{"constant":true}' });
    eventBridge.putEvent("default", entry);
    expect((await invocations.next()).payload).toEqual({ constant: true });
  });
});

describe("an event", () => {
  test("reaches the matching, enabled rules of its bus, and all their targets", () => {
    const targets = ["one", "two"].map((id) => ({ id, arn: functionArn, input: `"${id}"` }));
    const target = (input: string) => [{ id: "t", arn: functionArn, input: `"${input}"` }];
    const eventPattern = { source: ["tests"] };
    const { eventBridge, invocations } = createEventBridge({
      buses: [{ name: "other" }],
      rules: [
        { name: "meets", eventBusName: "default", eventPattern, targets },
        { name: "disabled", eventBusName: "default", eventPattern, state: "DISABLED", targets: target("disabled") },
        { name: "differs", eventBusName: "default", eventPattern: { source: ["x"] }, targets: target("differs") },
        { name: "meets", eventBusName: arnOf("event-bus/other"), eventPattern, targets: target("other") },
      ],
    });
    eventBridge.putEvent("default", entry);
    expect(invocations.rest.map(({ payload }) => payload)).toEqual(["one", "two"]);
    eventBridge.putEvent(arnOf("event-bus/other"), entry);
    expect(invocations.rest.map(({ payload }) => payload)).toEqual(["one", "two", "other"]);
  });

  test("for a bus that does not exist is refused", () => {
    expect(() => createEventBridge().eventBridge.putEvent("none", entry)).toThrow(
      expect.objectContaining({ code: "ResourceNotFoundException", message: "Event bus none does not exist." }),
    );
  });

  test("of more than 1 MB is refused", () => {
    const detail = { text: "x".repeat(1_048_576) };
    expect(() => createEventBridge().eventBridge.putEvent("default", { ...entry, detail })).toThrow(
      "Total size of the entries in the request is over the limit.",
    );
  });

  const rules = [
    {
      name: "r",
      eventBusName: "default",
      eventPattern: { source: ["tests"] },
      targets: [{ id: "t", arn: functionArn }],
    },
  ];
  const archives = [{ name: "all", eventBusName: "default" }];

  test("is archived although a target refuses it", () => {
    const { eventBridge, lines } = createEventBridge({
      rules,
      archives,
      invoke() {
        throw new LambdaError("ResourceNotFoundException", "Function not found: target");
      },
    });
    eventBridge.putEvent("default", entry);
    expect(eventBridge.archivedEvents.statistics("all").events).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/was not sent to target t of .*: Function not found: target$/)]);
  });

  test("is not archived if its targets cannot be invoked over an error of the twin", () => {
    const { eventBridge } = createEventBridge({
      rules,
      archives,
      invoke() {
        throw new Error("the disk is full");
      },
    });
    expect(() => eventBridge.putEvent("default", entry)).toThrow("the disk is full");
    expect(eventBridge.archivedEvents.statistics("all").events).toBe(0);
  });

  test("is not archived if a later one of the same request cannot be, over an error of the twin", async () => {
    let invocations = 0;
    const { eventBridge } = createEventBridge({
      rules,
      archives,
      invoke() {
        invocations++;
        if (invocations === 2) throw new Error("the disk is full");
      },
    });
    const entries = ["{}", "{}"].map((Detail) => ({ Source: "tests", DetailType: "type", Detail }));
    const body = Buffer.from(JSON.stringify({ Entries: entries }));
    const headers = [["X-Amz-Target", "AWSEvents.PutEvents"]] as const;
    const request = { method: "POST", target: "/", headers, body, sourceIp: "127.0.0.1" };
    await expect(handleEvents(request, eventBridge)).rejects.toThrow("the disk is full");
    expect(eventBridge.archivedEvents.statistics("all").events).toBe(0);
  });
});
