import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { findPseudoTerminal, PseudoTerminal } from "../../.tools/terminal/pseudo-terminal.ts";
import type { RunNode } from "../../infra/operate/run-node.ts";
import type { Settings } from "../../infra/settings/settings.ts";
import { synthesize } from "../infra/synthesis.ts";
import { cloudFormation, getTemplate, lambda } from "./support/account.ts";
import { outputsOf, stsOf } from "./support/deployed.ts";
import { refuse, useFakeAws } from "./support/fake-aws.ts";
import { operate } from "./support/in-process.ts";
import { main, operate as operateForReal, signedIn, useHome } from "./support/operate.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const home = useHome();
// The deployed API answers as the twin does.
const outputs = outputsOf(inject("twin"));
let stacks: Record<string, Record<string, string>>;
const aws = useFakeAws(() => {
  stacks = { CDKToolkit: { BootstrapVersion: "33", BucketName: "assets" } };
  return { ...stsOf(inject("twin")), ...lambda(), ...cloudFormation(stacks, outputs) };
});

const settings = join(home, "settings.json");
writeFileSync(settings, '{"docsSite": false, "stackName": "Staging"}');
const CDK_OUTDIR = join(home, "cdk.out");
// The template's validation is tested with synthesis.
const environment = (file = settings) => ({
  ...signedIn(home, aws.url),
  ...{ JOBS_API_SETTINGS: file, CDK_OUTDIR, CDK_VALIDATION: "false" },
});

/** The output of the programs that a command started. */
let printed = "";
beforeEach(() => {
  printed = "";
});

async function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  const stdio = ["ignore", "pipe", "pipe"] as const;
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: [...stdio] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  printed += out + err;
  return code;
}

/** The real CDK, which deploys to an account that this file makes up, from an assembly that is synthesised once. */
const cdk: RunNode = async (args, { env } = {}) => {
  if (args.includes("--check") || (args.includes("infra/app.ts") && existsSync(CDK_OUTDIR))) return 0;
  return start(args, env);
};

describe("deploy", { timeout: 60_000, shuffle: false }, () => {
  test("with --yes deploys, prints the outputs and the next steps, and runs the free checks", async () => {
    const args = ["deploy", "--yes", "--region", "eu-west-1"];
    const { code, stdout, stderr } = await operateForReal(args, environment());
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stacks["Staging"]).toBe(outputs);
    expect(stdout).toMatch(/^Account 123456789012, eu-west-1, as arn:aws:iam::123456789012:user\/developer\n/);
    expect(`${stdout}${stderr}`).toContain(`Staging.ApiEndpoint = ${outputs.ApiEndpoint}`);
    expect(stdout).toMatch(/\n {2}eval "\$\(npm run --silent credentials -- --region eu-west-1\)"\n/);
    expect(stdout).toMatch(
      /\nVerified\n {2}✓ GET \/jobs without a signature +403 \w+\n {2}✓ GET \/jobs with a signature +200\n$/,
    );
  });

  test("without --yes and a terminal broadens no permissions", async () => {
    const { code, stderr } = await operate(["deploy"], environment(), cdk);
    expect(code).toBe(1);
    expect(printed).toContain("IAM Statement Changes");
    expect(stderr).toMatch(/^deploy: CDK stopped, see above\. .* --yes deploys without confirmation\.\n$/);
    expect(aws.cdkActions).not.toContain("ExecuteChangeSet");
    expect(stacks["Staging"]).toBeUndefined();
  });

  test("diff shows the changes, and deploys nothing", async () => {
    const { code } = await operate(["diff"], environment(), cdk);
    expect({ code }).toEqual({ code: 0 });
    expect(printed).toMatch(/\[\+\] AWS::DynamoDB::Table/);
    expect(aws.cdkActions).not.toContain("ExecuteChangeSet");
    expect(stacks["Staging"]).toBeUndefined();
  });
});

describe("destroy", { timeout: 60_000 }, () => {
  /** Stands for a CDK that removes the stack. */
  const removing: RunNode = async ([, , command, stackName = ""]) => {
    expect(command).toBe("destroy");
    delete stacks[stackName];
    return 0;
  };

  /** Removes a stack that is deployed with these settings. */
  async function removed(deployed: Partial<Settings>, file = settings): Promise<string> {
    stacks["Staging"] = outputs;
    aws.answers = { ...aws.answers, GetTemplate: () => getTemplate(synthesize({ settings: deployed }).toJSON()) };
    const { code, stdout } = await operate(["destroy", "--yes"], environment(file), removing);
    expect(code).toBe(0);
    expect(Object.keys(stacks)).toEqual(["CDKToolkit"]);
    return stdout.slice(stdout.indexOf("This removes"));
  }

  test("says that the data is deleted if the deployed policy is destroy, and lists what remains", async () => {
    const said = await removed({ keyPendingWindowDays: 9, alarmEmail: "operators@example.com" });
    expect(said).toMatch(/^This removes Staging with its jobs, their results and the archived failures\.\n/);
    expect(said).toMatch(
      /\nStaging is removed .* These resources remain:\n {2}- the table's key, .* after 9 days\. .*\n {2}- the alarm topic's key, .* 9 /,
    );
    expect(said).toContain("the role with which API Gateway writes the logs");
    expect(said).toContain("aws logs delete-log-group --log-group-name /aws/apigateway/welcome\n");
    expect(said).toContain("aws logs describe-log-groups --log-group-name-prefix Staging-JobsApiAccessLogs\n");
    expect(said).toContain("aws logs delete-log-group --log-group-name NAME\n");
    expect(said).not.toContain("the jobs table with its key");
  });

  test("says that the data remains if the deployed policy is retain", async () => {
    const retain = join(home, "retain.json");
    writeFileSync(retain, '{"stackName": "Staging", "removalPolicy": "retain"}');
    const said = await removed({ removalPolicy: "retain" }, retain);
    expect(said).toMatch(/^This removes Staging\. Its jobs, their results and the archived failures remain, /);
    expect(said).toMatch(
      /These resources remain:\n {2}- the jobs table with its key, the failures with their bus and archive/,
    );
    expect(said).not.toContain("disabled, and deleted");
    expect(said).not.toContain("the log group of the access log");
  });

  test.each([
    ["the caller may not read it", "AccessDenied", "Its jobs, .* may be deleted or may remain: .*GetTemplate"],
    ["there is no template", "ValidationError", "whose template has no table of jobs\\."],
  ])("claims neither if %s", async (_, code, said) => {
    stacks["Staging"] = outputs;
    aws.answers = { ...aws.answers, GetTemplate: () => refuse(code, "No.") };
    const { code: exitCode, stdout } = await operate(["destroy", "--yes"], environment(), removing);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`\\nThis removes Staging(\\.|,) ${said}`));
    expect(stdout).not.toMatch(/ {2}- the (jobs table|table's key)/);
  });

  test("removes the stack of the reference pages too", async () => {
    stacks["StagingDocs"] = {};
    const said = await removed({});
    expect(said).toMatch(/\nThis removes StagingDocs with the reference pages\. Their address stops working\.\n/);
  });

  test("removes only the stack of the reference pages if the API is already gone", async () => {
    stacks["StagingDocs"] = {};
    const { code, stdout } = await operate(["destroy", "--yes"], environment(), removing);
    expect({ code, stacks: Object.keys(stacks) }).toEqual({ code: 0, stacks: ["CDKToolkit"] });
    expect(stdout).toMatch(
      /^Account [^\n]+\nThis removes StagingDocs with the reference pages\. Their address stops working\.\n$/,
    );
  });

  test("asks to run it again if CDK fails", async () => {
    stacks["Staging"] = outputs;
    const DeleteStack = () => refuse("ValidationError", "EventBus can't be deleted since it has rules.", 400);
    aws.answers = { ...aws.answers, DeleteStack };
    const { code, stdout, stderr } = await operate(["destroy", "--yes"], environment(), cdk);
    expect(code).toBe(1);
    expect(printed).toContain("EventBus can't be deleted since it has rules.");
    expect(stderr).toMatch(
      /^destroy: Staging was not removed, see CDK's message above\. Run npm run destroy again [^\n]+\n$/,
    );
    expect(stdout).not.toContain("remain:");
  });
});

const found = findPseudoTerminal();
const reason = typeof found === "string" ? ` (skipped: ${found})` : "";

describe.skipIf(reason !== "")(`destroy on a terminal${reason}`, { timeout: 60_000 }, () => {
  async function answered(keys: string): Promise<PseudoTerminal> {
    stacks["Staging"] = outputs;
    const env = { PATH: process.env["PATH"], JOBS_API_SETTINGS: settings, TERM: "xterm" };
    const terminal = new PseudoTerminal([main, "destroy"], { ...signedIn(home, aws.url), ...env });
    await terminal.shows(/Type its name to continue: /);
    terminal.press(keys);
    return terminal;
  }

  test("asks for the stack's name", async () => {
    const terminal = await answered("Staging\r");
    expect(await terminal.ended()).toBe(0);
    expect(Object.keys(stacks)).toEqual(["CDKToolkit"]);
  });

  test.each([
    ["another name", "Production\r"],
    ["nothing", "\r"],
    ["Ctrl+C", "\u0003"],
  ])("%s removes nothing", async (_, keys) => {
    const terminal = await answered(keys);
    expect(await terminal.ended()).toBe(1);
    expect(terminal.text).toMatch(/\ndestroy: The name does not match\. Nothing was removed\.\r\n$/);
    expect(Object.keys(stacks)).toEqual(["CDKToolkit", "Staging"]);
  });
});

test("bootstrap prepares the region of the account", { timeout: 60_000 }, async () => {
  delete stacks["CDKToolkit"];
  expect(await operate(["bootstrap"], environment(), cdk)).toMatchObject({ code: 0 });
  expect(Object.keys(stacks)).toEqual(["CDKToolkit"]);
});
