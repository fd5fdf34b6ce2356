import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { findPseudoTerminal, PseudoTerminal } from "../../.tools/terminal/pseudo-terminal.ts";
import { limitsMetadata } from "../../infra/constructs/limits-metadata.ts";
import type { RunNode } from "../../infra/operate/run-node.ts";
import type { Settings } from "../../infra/settings/settings.ts";
import type { Ended } from "../support/in-process.ts";
import { cloudFormation, getTemplate, lambda } from "./support/account.ts";
import { outputsOf, stsOf } from "./support/deployed.ts";
import { type Answers, json, result, useFakeAws } from "./support/fake-aws.ts";
import { operate } from "./support/in-process.ts";
import { signedIn, useHome } from "./support/operate.ts";

const home = useHome();
const CDK_OUTDIR = join(home, "cdk.out");
const unverified =
  "Your account must be verified before you can add new CloudFront resources. Contact AWS Support (403)";
let stacks: Record<string, Record<string, string>>;
const aws = useFakeAws(() => {
  stacks = { CDKToolkit: { BootstrapVersion: "33" } };
  return { ...stsOf(inject("twin")), ...lambda(), ...cloudFormation(stacks) };
});

const refused = () => json({ __type: "AccessDeniedException", message: "No." }, 403);

/** The programs that a command started: CDK's arguments, or the settings that the app saw. */
let started: unknown[];

/** Stands for the app and for CDK: the app writes a template with the settings' reservation, and CDK deploys what is not refused. */
function programs(refused: readonly string[] = []): RunNode {
  started = [];
  return async (args, { env = {} } = {}) => {
    if (args.includes("--check")) return 0;
    if (args.includes("infra/app.ts")) {
      started.push(synthesize(env["JOBS_API_SETTINGS"] ?? process.env["JOBS_API_SETTINGS"] ?? ""));
      return 0;
    }
    const [, , command = "", stackName = ""] = args;
    started.push(`${command} ${stackName}`);
    if (refused.includes(stackName)) return 1;
    if (command === "deploy") stacks[stackName] = outputsOf(inject("twin"));
    if (command === "destroy") delete stacks[stackName];
    return 0;
  };
}

function synthesize(file: string): unknown {
  const { processing } = JSON.parse(readFileSync(file, "utf8"));
  writeTemplate(processing);
  return processing;
}

function writeTemplate(processing?: Partial<Settings["processing"]>): void {
  mkdirSync(CDK_OUTDIR, { recursive: true });
  writeFileSync(join(CDK_OUTDIR, "JobsApi.template.json"), JSON.stringify(templateOf(processing)));
}

const file = join(home, "settings.json");

function templateOf(processing: Partial<Settings["processing"]> = { reservedConcurrency: 100 }, Resources = {}) {
  const Properties = { ReservedConcurrentExecutions: processing.reservedConcurrency ?? undefined };
  const Processing = { Type: "AWS::Lambda::Function", Metadata: { [limitsMetadata]: "processing" }, Properties };
  return { Resources: { EventProcessingFunction0A1B2C3D: Processing, ...Resources } };
}

/** Runs a command with these settings. */
function run(args: readonly string[], settings: object, runNode: RunNode): Promise<Ended> {
  writeFileSync(file, JSON.stringify(settings));
  return operate(args, { ...signedIn(home, aws.url), JOBS_API_SETTINGS: file, CDK_OUTDIR }, runNode);
}

const answered = (answers: Answers) => {
  aws.answers = { ...aws.answers, ...answers };
};

describe("the concurrency that a deployment reserves", () => {
  const settings = { docsSite: false, processing: { timeoutSeconds: 60 } };

  test("needs no confirmation if it fits", async () => {
    expect(await run(["deploy"], settings, programs())).toMatchObject({ code: 0, stderr: "" });
    expect(started).toEqual([settings.processing, "deploy JobsApi"]);
  });

  test("stops the command without a terminal if it does not fit", async () => {
    answered(lambda(10));
    const { code, stdout, stderr } = await run(
      ["deploy"],
      { ...settings, processing: { reservedConcurrency: 100 } },
      programs(),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/\nprocessing\.reservedConcurrency 100 does not fit: [^\n]+ reserves none instead[^\n]+\n$/);
    expect(stderr).toBe(
      "deploy: Confirmation needs a terminal. Pass --yes to deploy without it. Nothing was deployed.\n",
    );
    expect(started).toHaveLength(1);
    expect(Object.keys(stacks)).toEqual(["CDKToolkit"]);
  });

  test.each([
    [10, null],
    [150, 50],
  ])(
    "of an account with %s unreserved is %s with --yes, in what CDK deploys and not in the user's file",
    async (unreserved, fits) => {
      answered(lambda(unreserved));
      const own = { ...settings, processing: { timeoutSeconds: 60, reservedConcurrency: 100 } };
      expect(await run(["deploy", "--yes"], own, programs())).toMatchObject({ code: 0, stderr: "" });
      expect(started).toEqual([own.processing, { ...own.processing, reservedConcurrency: fits }, "deploy JobsApi"]);
      expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(own);
    },
  );

  test("counts what the deployed stack reserves as available", async () => {
    stacks["JobsApi"] = {};
    answered({ ...lambda(10), GetTemplate: () => getTemplate(templateOf()) });
    expect(await run(["deploy"], { ...settings, processing: { reservedConcurrency: 100 } }, programs())).toMatchObject({
      code: 0,
      stderr: "",
    });
  });

  test("is not held by a stack whose first deployment failed", async () => {
    stacks["JobsApi"] = {};
    const member = `<member><StackName>JobsApi</StackName><StackStatus>ROLLBACK_COMPLETE</StackStatus></member>`;
    const { DescribeStacks = refused } = aws.answers;
    answered({
      ...lambda(10),
      GetTemplate: () => getTemplate(templateOf()),
      DescribeStacks: (call) =>
        call.parameters.get("StackName") === "JobsApi"
          ? result("DescribeStacks", `<Stacks>${member}</Stacks>`)
          : DescribeStacks(call),
    });
    const { code, stdout } = await run(
      ["deploy"],
      { ...settings, processing: { reservedConcurrency: 100 } },
      programs(),
    );
    expect(code).toBe(1);
    expect(stdout).toContain("processing.reservedConcurrency 100 does not fit");
  });

  test("is left to CDK if the caller may not read it", async () => {
    answered({ "GET /2016-08-19/account-settings": refused });
    expect(await run(["deploy"], settings, programs())).toMatchObject({ code: 0, stderr: "" });
  });

  test("is reported by diff, without a question", async () => {
    answered(lambda(10));
    const { code, stdout } = await run(["diff"], { ...settings, processing: { reservedConcurrency: 100 } }, programs());
    expect(code).toBe(0);
    expect(stdout).toContain("processing.reservedConcurrency 100 does not fit");
    expect(started.slice(1)).toEqual(["diff JobsApi"]);
  });
});

describe("the reference pages", () => {
  const earlier = { Pages: { Type: "AWS::CloudFront::Distribution" } };

  test("are a stack of their own, deployed after the API's", async () => {
    expect(await run(["deploy"], {}, programs())).toMatchObject({ code: 0, stderr: "" });
    expect(started.slice(1)).toEqual(["deploy JobsApi", "deploy JobsApiDocs"]);
  });

  test("are skipped if CloudFront rejects the account, with one line that says what to do", async () => {
    const member = `<member><StackName>JobsApiDocs</StackName><StackId>1</StackId><EventId>1</EventId>
      <Timestamp>2026-01-01T00:00:00Z</Timestamp><ResourceStatus>CREATE_FAILED</ResourceStatus>
      <ResourceStatusReason>${unverified}</ResourceStatusReason></member>`;
    answered({
      DescribeStackEvents: () => result("DescribeStackEvents", `<StackEvents>${member}</StackEvents>`),
    });
    const { code, stdout, stderr } = await run(["deploy"], {}, programs(["JobsApiDocs"]));
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^deploy: The API is deployed, but its reference pages are not: [^\n]+AWS Support[^\n]+\n$/,
      ),
    });
    expect(stdout).toContain("To submit a first job");
    expect(Object.keys(stacks)).toEqual(["CDKToolkit", "JobsApi"]);
  });

  test("that fail for another reason end with CDK's exit code", async () => {
    const { code, stderr } = await run(["deploy"], {}, programs(["JobsApiDocs"]));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^deploy: The API is deployed, but its reference pages \(JobsApiDocs\) are not, [^\n]+\n$/,
      ),
    });
  });

  test("are not deployed if the API fails", async () => {
    const { code } = await run(["deploy", "--yes"], {}, programs(["JobsApi"]));
    expect(code).toBe(1);
    expect(started.slice(1)).toEqual(["deploy JobsApi"]);
  });

  test.each(["deploy", "diff"])(
    "of an earlier deployment move to it: %s says beforehand that their address ends",
    async (command) => {
      stacks["JobsApi"] = {};
      answered({ GetTemplate: () => getTemplate(templateOf({}, earlier)) });
      const { code, stdout } = await run([command], {}, programs());
      expect(stdout).toMatch(
        /\nThis deployment removes the reference pages from JobsApi, and their address with them; JobsApiDocs publishes them again [^\n]+\n/,
      );
      // Nobody could confirm it here.
      expect(code).toBe(command === "deploy" ? 1 : 0);
      expect(started.slice(1)).toEqual(command === "deploy" ? [] : ["diff JobsApi"]);
    },
  );

  test("that the settings disable are removed after the API is deployed, with a notice before", async () => {
    Object.assign(stacks, { JobsApi: {}, JobsApiDocs: {} });
    const settings = { docsSite: false };
    expect(await run(["deploy"], settings, programs())).toMatchObject({ code: 1 });
    const { code, stdout } = await run(["deploy", "--yes"], settings, programs());
    expect(code).toBe(0);
    expect(stdout).toContain("This deployment removes JobsApiDocs, the stack of the reference pages.");
    expect(started.slice(1)).toEqual(["deploy JobsApi", "destroy JobsApiDocs"]);
    expect(Object.keys(stacks)).toEqual(["CDKToolkit", "JobsApi"]);
  });
});

const found = findPseudoTerminal();
const reason = typeof found === "string" ? ` (skipped: ${found})` : "";

describe.skipIf(reason !== "")(`on a terminal${reason}`, () => {
  const script = join(home, "deploy.mjs");
  writeFileSync(
    script,
    `import { run } from ${JSON.stringify(import.meta.resolve("../../infra/operate/run.ts"))};
    process.exitCode = await run(process.argv.slice(2), async (args) => {
      if (args.includes("deploy")) console.log("CDK deploys.");
      return 0;
    });`,
  );

  test.each([
    ["y", 0],
    ["n", 1],
    ["", 1],
  ])("the answer %j to what does not fit ends with %i", async (answer, code) => {
    answered(lambda(10));
    // An earlier deployment that reserves nothing: what is checked at the end answers.
    stacks["JobsApi"] = outputsOf(inject("twin"));
    writeTemplate();
    writeFileSync(file, '{"docsSite": false}');
    const env = { PATH: process.env["PATH"], TERM: "xterm", JOBS_API_SETTINGS: file, CDK_OUTDIR };
    const terminal = new PseudoTerminal([script, "deploy"], { ...signedIn(home, aws.url), ...env });
    await terminal.shows(/Continue\? \(y\/n\) /);
    terminal.press(`${answer}\r`);
    expect(await terminal.ended()).toBe(code);
    expect(terminal.text.includes("CDK deploys.")).toBe(code === 0);
    expect(terminal.text.includes("deploy: Not confirmed. Nothing was deployed.")).toBe(code === 1);
  });
});
