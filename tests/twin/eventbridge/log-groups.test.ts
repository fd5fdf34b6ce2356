import { PutRuleCommand, PutTargetsCommand, type Target } from "@aws-sdk/client-eventbridge";
import { beforeEach, describe, expect, test } from "vitest";
import { useFreshEventBridge } from "./fresh.ts";

const arn = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/events/kept";
const written: unknown[] = [];
const logs = {
  names: () => ["/aws/events/kept"],
  write: (name: string, entry: unknown) => written.push({ name, ...(entry as object) }),
};
const { client, created, put } = useFreshEventBridge({ logs });

const time = "2026-11-02T09:30:00Z";
const target = { Id: "log", Arn: arn };
const transformed = (InputTemplate: string, InputPathsMap: Record<string, string> = {}): Target => ({
  ...target,
  InputTransformer: { InputPathsMap: { time: "$.time", id: "$.detail.id", ...InputPathsMap }, InputTemplate },
});
const putTargets = (...Targets: Target[]) => client().send(new PutTargetsCommand({ Rule: "mine", Targets }));

beforeEach(async () => {
  written.length = 0;
  await client().send(new PutRuleCommand({ Name: "mine", EventPattern: '{"source":["tests"]}' }));
});

describe("a log group as a target", () => {
  test("receives the event as an entry at the event's time", async () => {
    await putTargets({ ...target, Arn: `${arn}:*` });
    const id = put({ n: 1 });
    expect(written).toEqual([{ name: "/aws/events/kept", timestamp: Date.parse(time), message: expect.any(String) }]);
    expect(JSON.parse((written[0] as { message: string }).message)).toMatchObject({ id, time, detail: { n: 1 } });
  });

  test.each([
    ['{"timestamp": <time>, "message": <id>}', Date.parse(time), "a\u001b[31m"],
    ['{"message":"job <id>","timestamp":<time>}', Date.parse(time), "job a"],
    ['{"timestamp": 1793611800000, "message": "constant"}', 1_793_611_800_000, "constant"],
  ])("receives the entry that the template %s makes", async (template, timestamp, message) => {
    await putTargets(transformed(template));
    put({ id: message.replace("job ", "") });
    expect(written).toEqual([{ name: "/aws/events/kept", timestamp, message }]);
  });

  test.each([
    [transformed('{"timestamp": <time>, "message": <id>}'), { id: { n: 1 } }, "its message is not a string."],
    [transformed('{"timestamp": <id>, "message": <time>}'), { id: "late" }, "its timestamp is not a time."],
  ])("receives only entries; anything else is logged", async (refused, detail, reason) => {
    await putTargets(refused);
    put(detail);
    expect(written).toEqual([]);
    expect(created().lines).toEqual([expect.stringMatching(`was not sent to target log of .*: ${reason}$`)]);
  });

  test.each<[string, Target]>([
    ["an input of its own", { ...target, Input: '{"timestamp": 1, "message": ""}' }],
    ["a part of the event", { ...target, InputPath: "$.detail" }],
    ["a template without a time", transformed('{"message": <id>}')],
    ["a template of more", transformed('{"timestamp": <time>, "message": <id>, "more": 1}')],
    ["a template of a text", transformed('"<id>"')],
  ])("is refused %s", async (_, refused) => {
    await expect(putTargets(refused)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(
        "Target log is a log group, which receives the event as it is, or an InputTemplate",
      ),
    });
  });

  test("is refused if it does not exist", async () => {
    await expect(putTargets({ ...target, Arn: arn.replace("kept", "none") })).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringMatching(
        /The target log does not exist: .*events\/none\. .* Log groups: \/aws\/events\/kept\.$/,
      ),
    });
  });
});
