import type { StartReplayCommandInput } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { useArchive } from "./archive.ts";
import { arnOf } from "./harness.ts";

const { start } = useArchive();

describe("a replay is refused", () => {
  test.each<[string, Partial<StartReplayCommandInput>, string]>([
    [
      "to what is no bus",
      { Destination: { Arn: arnOf("rule/jobs/all") } },
      "Parameter Destination.Arn is not valid. Reason: Must contain an event bus ARN.",
    ],
    [
      "for a rule that does not exist",
      { Destination: { Arn: arnOf("event-bus/jobs"), FilterArns: [arnOf("rule/jobs/none")] } },
      `Parameter Destination.FilterArns is not valid. Reason: Rule ${arnOf("rule/jobs/none")} does not exist.`,
    ],
    [
      "with a name that is none",
      { ReplayName: "no name" },
      "1 validation error detected: Value 'no name' at 'replayName' failed to satisfy constraint: Member must satisfy " +
        "regular expression pattern: [.\\-_A-Za-z0-9]+",
    ],
  ])("%s", async (_case, overrides, message) => {
    await expect(start(overrides)).rejects.toMatchObject({ name: "ValidationException", message });
  });
});
