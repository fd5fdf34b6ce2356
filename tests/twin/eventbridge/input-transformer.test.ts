import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { InputTransformer } from "../../../server/twin/aws/eventbridge/input-transformer.ts";
import { arnOf, createEventBridge, functionArn } from "./harness.ts";

const detail = {
  id: "0a-7",
  count: 3,
  yes: true,
  nothing: null,
  object: { a: "x", b: [1] },
  list: ["ACTIVE", "INACTIVE"],
  numbers: [1, 2],
  spoken: 'say "hi"',
};
const inputPathsMap = Object.fromEntries(
  [...Object.keys(detail), "none"].map((name) => [name, `$.detail.${name}`] as const),
);

function createWithTransformer(inputTransformer: InputTransformer) {
  return createEventBridge({
    rules: [
      {
        name: "rule",
        eventBusName: "default",
        eventPattern: { source: ["tests"] },
        targets: [{ id: "t", arn: functionArn, inputTransformer }],
      },
    ],
  });
}

function transform(inputTemplate: string, event: object = detail) {
  const { eventBridge, invocations, lines } = createWithTransformer({ inputPathsMap, inputTemplate });
  const id = eventBridge.putEvent("default", { source: "tests", detailType: "type", detail: event });
  return { id, payloads: invocations.takeAll().map(({ payload }) => payload), lines };
}

describe("an input template", () => {
  test.each<[string, unknown]>([
    ['{"id": <id>, "n": <count>}', { id: "0a-7", n: 3 }],
    ['{"path": "users/<id>/again/<id>"}', { path: "users/0a-7/again/0a-7" }],
    ['{"id": "<id>"}', { id: "0a-7" }],
    ['{"o": <object>, "l": [<list>, "fixed", <yes>]}', { o: detail.object, l: [detail.list, "fixed", true] }],
    ['{"nested": {"deep": ["<count>", "<yes>"]}}', { nested: { deep: ["3", "true"] } }],
    ['{"quoted \\"<id>\\"": "is \\"<id>\\""}', { 'quoted "0a-7"': 'is "0a-7"' }],
    ['{"slash": "\\\\", "id": <id>}', { slash: "\\", id: "0a-7" }],
    ['"Job <id> is <list>: <object>, <yes>"', "Job 0a-7 is [ACTIVE,INACTIVE]: {a:x,b:[1]}, true"],
    ["<object>", detail.object],
    ["[<id>, <count>]", ["0a-7", 3]],
    ['{"spoken": <spoken>}', { spoken: detail.spoken }],
    ['{"numbers": "<numbers>"}', { numbers: "[1,2]" }],
    ['"{[/ is no JSON, <id>"', "{[/ is no JSON, 0a-7"],
    ["{}", {}],
  ])("%s gives its JSON", (template, payload) => {
    expect(transform(template)).toMatchObject({ payloads: [payload], lines: [] });
  });

  test.each<[string, unknown]>([
    ['{"v": <none>}', { v: "" }],
    ['{"v": "<none>"}', { v: "" }],
    ['"is <none>"', "is "],
    ['{"v": <nothing>}', { v: "" }],
  ])("%s has an empty string for a missing value", (template, payload) => {
    expect(transform(template).payloads).toEqual([payload]);
  });

  test("can use the rule, the event and its ingestion time", () => {
    const { id, payloads } = transform(
      '{"arn": <aws.events.rule-arn>, "name": "<aws.events.rule-name>", "at": <aws.events.event.ingestion-time>, ' +
        '"event": <aws.events.event>, "all": <aws.events.event.json>}',
      { n: 1 },
    );
    const envelope = {
      version: "0",
      id,
      source: "tests",
      account: "123456789012",
      time: "2026-11-02T09:30:00Z",
      region: "eu-west-1",
      resources: [],
    };
    expect(payloads).toEqual([
      {
        arn: arnOf("rule/rule"),
        name: "rule",
        at: "2026-11-02T09:30:00Z",
        event: { ...envelope, detailType: "type" },
        all: { ...envelope, "detail-type": "type", detail: { n: 1 } },
      },
    ]);
  });

  test.each(['{"v": "<object>"}', '{"v": "<spoken>"}', '{"v": "<aws.events.event.json>"}', '"<spoken>"'])(
    "%s does not result in JSON, as nothing is escaped inside a string: the event is dropped and logged",
    (template) => {
      const { payloads, lines, id } = transform(template);
      expect(payloads).toEqual([]);
      expect(lines).toEqual([
        expect.stringContaining(
          `event ${id} was not sent to target t of ${arnOf("rule/rule")}: the result of its input template is not JSON: `,
        ),
      ]);
    },
  );

  test.each<[InputTransformer, string]>([
    [{ inputTemplate: '{"v": <unknown>}' }, "InputTemplate for target t contains invalid placeholder unknown."],
    [
      { inputTemplate: "<aws.events.event.id>" },
      "InputTemplate for target t contains invalid placeholder aws.events.event.id.",
    ],
    [
      { inputPathsMap, inputTemplate: "<id> is there" },
      expect.stringMatching(/^Invalid InputTemplate for target t : /),
    ],
    [{ inputPathsMap, inputTemplate: "{<id>: 1}" }, expect.stringMatching(/^Invalid InputTemplate for target t : /)],
    [
      { inputPathsMap, inputTemplate: '"<id>"\n"<id>"' },
      expect.stringMatching(/^Invalid InputTemplate for target t : /),
    ],
    [
      { inputPathsMap: { v: "detail" }, inputTemplate: "<v>" },
      expect.stringMatching(/^InputPath detail is not valid./),
    ],
  ])("%j is refused", (inputTransformer, message) => {
    expect(() => createWithTransformer(inputTransformer)).toThrow(
      expect.objectContaining({ code: "ValidationException", message }),
    );
  });

  test("passes any value on as it is outside a string", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(value !== null);
        const { payloads } = transform('{"v": <id>, "rest": "<none>"}', { id: value });
        expect(payloads).toEqual([{ v: JSON.parse(JSON.stringify(value)), rest: "" }]);
      }),
      { numRuns: 50 },
    );
  });
});
