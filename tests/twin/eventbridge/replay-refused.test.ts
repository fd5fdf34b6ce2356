import type { StartReplayCommandInput } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { useArchive, wireInput } from "./archive.ts";
import { arnOf } from "./harness.ts";

const { call, created, start, untilState } = useArchive();

describe("a replay is refused", () => {
  test.each<[string, Partial<StartReplayCommandInput>, string, string]>([
    [
      "to a bus that does not exist",
      { Destination: { Arn: arnOf("event-bus/none") } },
      "ResourceNotFoundException",
      "Event bus none does not exist.",
    ],
    [
      "to another bus than its archive's",
      { Destination: { Arn: arnOf("event-bus/other") } },
      "ValidationException",
      "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.",
    ],
    [
      "to what is no bus",
      { Destination: { Arn: arnOf("rule/jobs/all") } },
      "ValidationException",
      "Parameter Destination.Arn is not valid. Reason: Must contain an event bus ARN.",
    ],
    [
      "of an archive that does not exist",
      { EventSourceArn: arnOf("archive/none") },
      "ValidationException",
      "Parameter EventSourceArn is not valid. Reason: Archive none does not exist.",
    ],
    [
      "for a rule that does not exist",
      { Destination: { Arn: arnOf("event-bus/jobs"), FilterArns: [arnOf("rule/jobs/none")] } },
      "ValidationException",
      `Parameter Destination.FilterArns is not valid. Reason: Rule ${arnOf("rule/jobs/none")} does not exist.`,
    ],
    [
      "that ends when it starts",
      { EventEndTime: new Date("2026-11-02T00:00:00Z") },
      "ValidationException",
      "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.",
    ],
    [
      "with a name that is none",
      { ReplayName: "no name" },
      "ValidationException",
      "1 validation error detected: Value 'no name' at 'replayName' failed to satisfy constraint: Member must satisfy " +
        "regular expression pattern: [.\\-_A-Za-z0-9]+",
    ],
  ])("%s", async (_case, overrides, name, message) => {
    await expect(start(overrides)).rejects.toMatchObject({ name, message });
  });

  test("under a name that was used within 90 days", async () => {
    await start();
    await untilState("COMPLETED");
    created().clock.advance(90 * 86_400_000);
    await expect(start()).rejects.toMatchObject({
      name: "ResourceAlreadyExistsException",
      message: "Replay again already exists.",
    });
    created().clock.advance(1);
    await expect(start()).resolves.toBeDefined();
  });

  test("while ten others are active", async () => {
    for (let n = 0; n < 10; n++)
      expect(await call("StartReplay", { ...wireInput, ReplayName: `r${n}` })).not.toHaveProperty("__type");
    expect(await call("StartReplay", wireInput)).toEqual({
      __type: "LimitExceededException",
      message: "The requested resource exceeds the maximum number allowed.",
    });
  });
});
