import { describe, expect, test } from "vitest";
import { findPseudoTerminal, PseudoTerminal } from "../../.tools/terminal/pseudo-terminal.ts";
import { connect } from "../../infra/operate/aws/connect.ts";
import { FunctionOutage } from "../../infra/operate/verify/outage/functions.ts";
import { settings } from "../../infra/settings/settings.ts";
import type { Twin } from "../../server/twin/twin.ts";
import { inProcess } from "../support/in-process.ts";
import { noRetries } from "../support/no-retries.ts";
import { useTwin } from "../support/twin.ts";
import { cloudFormation } from "./support/account.ts";
import { apiGateway, cloudWatch, functionsOfStack, outputsOf, stsOf } from "./support/deployed.ts";
import { type Answers, json, useFakeAws } from "./support/fake-aws.ts";
import { operate } from "./support/in-process.ts";
import { main, signedIn, useHome } from "./support/operate.ts";

// The API and EventBridge are a twin's, all else is made up.
const home = useHome();
const first = useTwin({ settings: noRetries });
const second = useTwin({ settings: noRetries });
const aws = useFakeAws(() => ({ ...apiGateway(), ...functionsOfStack(), ...cloudWatch(2) }));

/** Concurrency that is reserved, by the function's name. */
type Reserved = Record<string, number | undefined>;

/** Lambda whose functions have this concurrency, and which fails the twin's steps where it is 0. */
function lambda(reserved: Reserved, twin?: Twin, onStop: (name: string) => void = () => {}): Answers {
  const steps = { "process-job": 5, "handle-error": 10 } as const;
  const answers = Object.entries(steps).map(([name, step]): Answers => {
    const open = () => {
      twin?.gates.open(step);
      return json({});
    };
    return {
      [`GET /2019-09-30/functions/${name}/concurrency`]: () => json({ ReservedConcurrentExecutions: reserved[name] }),
      [`PUT /2017-10-31/functions/${name}/concurrency`]: ({ body }) => {
        reserved[name] = JSON.parse(body).ReservedConcurrentExecutions;
        if (reserved[name] !== 0) return open();
        twin?.gates.shut(step, "fail");
        onStop(name);
        return json({});
      },
      [`DELETE /2017-10-31/functions/${name}/concurrency`]: () => {
        delete reserved[name];
        return open();
      },
    };
  });
  return Object.assign({}, ...answers);
}

/** Lets AWS answer of a deployment whose API is this twin's. Gives the environment of its operator. */
function deploy({ description }: Twin, answers: Answers): Record<string, string> {
  const { endpointUrl, userCredentials } = description;
  aws.answers = {
    ...aws.answers,
    ...stsOf(description),
    ...cloudFormation({ JobsApi: outputsOf(description) }),
    ...answers,
  };
  return {
    ...signedIn(home, aws.url),
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpointUrl,
    AWS_ACCESS_KEY_ID: userCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: userCredentials.secretAccessKey,
  };
}

const outage = (twin: Twin, args: readonly string[], answers: Answers) =>
  operate(["verify", "--outage", ...args], deploy(twin, answers));

const stopped = () => aws.calls.filter(({ action }) => action.startsWith("PUT /2017"));
const denied = () => json({ __type: "AccessDeniedException", message: "No." }, 403);

const found = findPseudoTerminal();
const reason = typeof found === "string" ? ` (skipped: ${found})` : "";

describe("an outage of a deployment", { shuffle: false }, () => {
  test.skipIf(reason !== "")(`is asked for on a terminal${reason}`, async () => {
    const env = { PATH: process.env["PATH"], TERM: "xterm", ...deploy(first.twin(), lambda({})) };
    const terminal = new PseudoTerminal([main, "verify", "--outage"], env);
    await terminal.shows(/Type its name to continue: /);
    expect(terminal.text).toContain("JobsApi will run no jobs for up to fifteen minutes.");
    terminal.press("Production\r");
    expect(await terminal.ended()).toBe(1);
    expect(terminal.text).toMatch(/\nverify: The name does not match\. Nothing was changed\.\r\n$/);
    expect(stopped()).toEqual([]);
  });

  test("stops both functions, and restores their concurrency", { timeout: 60_000 }, async () => {
    const reserved: Reserved = { "process-job": 100 };
    const { code, stdout, stderr } = await outage(first.twin(), ["--yes"], lambda(reserved, first.twin()));
    expect(stderr).toMatch(
      /^Stopping the processing function\. To undo it by hand: aws lambda put-function-concurrency --function-name process-job --region eu-west-1 --reserved-concurrent-executions 100\n/,
    );
    expect(stderr).toContain("aws lambda delete-function-concurrency --function-name handle-error");
    expect(stderr).toMatch(/\nRestored: the processing function has 100 reserved concurrency again, .*\.\n$/);
    expect(reserved).toEqual({ "process-job": 100 });
    expect(stdout).toMatch(/\n {2}✓ the job, run again +SUCCEEDED\n/);
    expect(stdout).toContain("and the archived failure of one.");
    expect(code).toBe(0);
  });

  test.each([
    ["where nobody can be asked", [], {}, /^verify: --outage needs a confirmation, .*--yes/],
    ["after traffic", ["--yes"], cloudWatch(3), /^verify: JobsApi had 3 requests in the last hour: .* count too\.$/m],
    ["after a job that CloudWatch has not counted", ["--yes"], {}, /^verify: JobsApi had a job in the last hour/],
    ["where the traffic is not known", ["--yes"], { GetMetricStatistics: denied }, /^verify: AWS refused: No\./],
  ])("is rejected %s", async (_, args, answers, line) => {
    const { code, stderr } = await outage(first.twin(), args, { ...lambda({}), ...answers });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(line) });
    expect(stopped()).toEqual([]);
  });

  test("restores everything if its terminal is closed, and ends with the signal's exit code", async () => {
    const reserved: Reserved = { "process-job": 100 };
    const interrupt = (name: string) => name === "handle-error" && process.emit("SIGHUP", "SIGHUP");
    const { code, stderr } = await outage(second.twin(), ["--yes"], lambda(reserved, second.twin(), interrupt));
    expect(reserved).toEqual({ "process-job": 100 });
    expect(stderr).toMatch(
      /\nRestored: .*\.\nverify: Interrupted by SIGHUP\. If its job was archived, npm run replay -- --since 1h runs it again\. It may have left these jobs: .*\.\n$/,
    );
    expect(code).toBe(129);
  });
});

describe("the functions of an outage", () => {
  /** Begins an outage and ends it. */
  async function failed(answers: Answers): Promise<string> {
    aws.answers = { ...aws.answers, ...answers };
    let message = "";
    await inProcess(
      async () => {
        try {
          const outage = await FunctionOutage.of(await connect({}), settings);
          await outage.begin();
          await outage.end();
        } catch (error) {
          message = String(error);
        }
        return 0;
      },
      signedIn(home, aws.url),
    );
    return message;
  }

  test("that cannot be restored are listed, with a command for each", async () => {
    const reserved: Reserved = { "process-job": 100 };
    const message = await failed({
      ...lambda(reserved),
      "DELETE /2017-10-31/functions/handle-error/concurrency": denied,
    });
    expect(reserved["process-job"]).toBe(100);
    expect(message).toBe(
      "Refusal: the error-handling function is still stopped (AWS refused: No.): " +
        "aws lambda delete-function-concurrency --function-name handle-error --region eu-west-1",
    );
  });

  test("that are stopped already are not changed", async () => {
    expect(await failed(lambda({ "process-job": 0 }))).toMatch(
      /^Refusal: The reserved concurrency of the processing function is 0 already: .* To run it again: aws .* --reserved-concurrent-executions 100$/,
    );
    expect(stopped()).toEqual([]);
  });
});
