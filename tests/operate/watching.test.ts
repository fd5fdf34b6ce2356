import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { findPseudoTerminal, PseudoTerminal } from "../../.tools/terminal/pseudo-terminal.ts";
import { cloudFormation, sts } from "./support/account.ts";
import { json, useFakeAws } from "./support/fake-aws.ts";
import { operate } from "./support/in-process.ts";
import { main, signedIn, useHome } from "./support/operate.ts";

const home = useHome();
const busArn = "arn:aws:events:eu-west-1:123456789012:event-bus/JobsApi-failures";
const replayRule = "arn:aws:events:eu-west-1:123456789012:rule/JobsApi-failures/Replay";
const outputs = { FailureArchiveArn: "arn:aws:events:eu-west-1:123456789012:archive/JobsApiFailures" };
const rule = (Arn: string, exists: boolean) => ({ Arn, EventPattern: JSON.stringify({ "replay-name": [{ exists }] }) });
const seconds = (time: string) => Date.parse(time) / 1_000;

/** How the replay goes on, one reading after the other; the last one stays. */
let readings: object[];

const aws = useFakeAws(() => ({
  ...sts(),
  ...cloudFormation({ JobsApi: outputs }),
  DescribeArchive: () =>
    json({
      ArchiveArn: outputs.FailureArchiveArn,
      EventSourceArn: busArn,
      EventCount: 1_234,
      SizeBytes: 2_345_678,
      RetentionDays: 0,
      CreationTime: seconds("2026-01-01T00:00:00Z"),
    }),
  // The rule that fills the archive is on the bus too, and on another page.
  ListRules: ({ body }) =>
    body.includes("NextToken")
      ? json({ Rules: [rule(replayRule, true)] })
      : json({ Rules: [rule(`${replayRule}Not`, false), { Arn: `${replayRule}Scheduled` }], NextToken: "more" }),
  StartReplay: () => json({ State: "STARTING" }),
  DescribeReplay: () => json(readings.length > 1 ? (readings.shift() ?? {}) : (readings[0] ?? {})),
}));

const span = ["--since", "2026-01-02T00:00:00Z", "--until", "2026-01-02T10:00:00Z"];
const replay = (...args: string[]) => operate(["replay", ...span, ...args], signedIn(home, aws.url));
const started = () => aws.calls.filter(({ action }) => action === "StartReplay").map(({ body }) => JSON.parse(body));
const half = { State: "RUNNING", EventLastReplayedTime: seconds("2026-01-02T05:00:00Z") };
const completed = { State: "COMPLETED", EventLastReplayedTime: seconds("2026-01-02T09:00:00Z") };

describe("a replay on AWS", () => {
  test("is of the stack's archive, to the rule that runs jobs again and no other", async () => {
    readings = [completed];
    const { code, stdout, stderr } = await replay();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "  COMPLETED, 100 %, up to 2026-01-02T09:00:00Z\n" });
    expect(stdout).toContain(
      "The archive JobsApiFailures holds 1,234 events (2,345,678 bytes) since 2026-01-01T00:00:00Z, and keeps them forever.",
    );
    expect(started()).toEqual([
      {
        ReplayName: expect.stringMatching(/^[\w.-]{1,64}$/),
        EventSourceArn: outputs.FailureArchiveArn,
        EventStartTime: seconds("2026-01-02T00:00:00Z"),
        EventEndTime: seconds("2026-01-02T10:00:00Z"),
        Destination: { Arn: busArn, FilterArns: [replayRule] },
      },
    ]);
  });

  test("without a terminal is told in lines, each once", async () => {
    readings = [{ State: "STARTING" }, half, half, completed];
    const { stderr } = await replay();
    expect(stderr).toBe(
      "  STARTING, 0 %\n  RUNNING, 50 %, up to 2026-01-02T05:00:00Z\n  COMPLETED, 100 %, up to 2026-01-02T09:00:00Z\n",
    );
  });

  test.each([
    [{ State: "FAILED", StateReason: "The rule is gone." }, /\nreplay: Replay \S+ is FAILED: The rule is gone\.\n$/],
    [{ State: "CANCELLED" }, /\nreplay: Replay \S+ is CANCELLED\.\n$/],
  ])("that ends as %j ends with 1", async (reading, line) => {
    readings = [reading];
    expect(await replay()).toMatchObject({ code: 1, stderr: expect.stringMatching(line) });
  });

  test("that is one too many is told as that", async () => {
    aws.answers = {
      ...aws.answers,
      StartReplay: () => json({ __type: "LimitExceededException", message: "No." }, 400),
    };
    expect(await replay()).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^replay: Ten replays are active already, .* aws events list-replays shows them\.\n$/,
      ),
    });
  });

  test("goes on when it cannot be read any more, and it is said how to look", async () => {
    readings = [half];
    aws.answers = {
      ...aws.answers,
      DescribeReplay: () => json({ __type: "AccessDeniedException", message: "No." }, 400),
    };
    expect(await replay()).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^replay: AWS refused: No\. The replay continues\. To show it: aws events describe-replay /,
      ),
    });
  });

  test("--dry-run starts none", async () => {
    expect(await replay("--dry-run")).toMatchObject({ code: 0, stderr: "" });
    expect(started()).toEqual([]);
  });

  test("Ctrl+C ends the watching and not the replay", async () => {
    readings = [half];
    const child = spawn(process.execPath, [main, "replay", ...span], { env: signedIn(home, aws.url) });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    while (!stderr.includes("RUNNING")) await once(child.stderr, "data");
    child.kill("SIGINT");
    const [code] = await once(child, "close");
    expect(code).toBe(130);
    const [name] = started().map(({ ReplayName }) => ReplayName);
    expect(stderr).toContain(
      `The replay continues. To show it: aws events describe-replay --replay-name ${name} --region eu-west-1. To cancel it: aws events cancel-replay`,
    );
  });
});

const found = findPseudoTerminal();
const reason = typeof found === "string" ? ` (skipped: ${found})` : "";

describe.skipIf(reason !== "")(`on a terminal${reason}`, () => {
  test.each([{}, { NO_COLOR: "1" }])("a bar shows how far it has come, and leaves no trace: %o", async (more) => {
    readings = [half, completed];
    const env = { PATH: process.env["PATH"], ...signedIn(home, aws.url), TERM: "xterm", ...more };
    const terminal = new PseudoTerminal([main, "replay", ...span], env);
    expect(await terminal.ended()).toBe(0);
    expect(terminal.text).toContain("██████████░░░░░░░░░░  RUNNING, 50 %, up to 2026-01-02T05:00:00Z");
    expect(terminal.text).toMatch(/Replay \S+ is COMPLETED\./);
  });
});
