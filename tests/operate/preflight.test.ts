import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { synthesize } from "../infra/synthesis.ts";
import { cloudFormation, getTemplate, sts } from "./support/account.ts";
import { refuse, useFakeAws } from "./support/fake-aws.ts";
import { operate } from "./support/in-process.ts";
import { operate as operateForReal, signedIn, useHome } from "./support/operate.ts";

const home = useHome();
const aws = useFakeAws(() => ({ ...sts(), ...cloudFormation({}) }));

/** Runs a command that is refused before it starts CDK, and returns the line that says why. */
async function refusal(
  args: readonly string[],
  env: Record<string, string> = signedIn(home, aws.url),
): Promise<string> {
  const { code, stderr } = await operate(args, env);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^[^\n]+\n$/) });
  return stderr.trimEnd();
}

describe("without credentials", () => {
  const nobody = () => ({ HOME: home, AWS_REGION: "eu-west-1", AWS_EC2_METADATA_DISABLED: "true" });

  test.each(["bootstrap", "diff", "deploy", "destroy", "credentials"])("%s says how to get them", async (command) => {
    expect(await refusal([command], nobody())).toBe(
      `${command}: There are no AWS credentials. Sign in (aws sso login), name a profile with --profile, ` +
        "or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    );
    expect(aws.calls).toEqual([]);
  });

  test("the message names the profile", async () => {
    expect(await refusal(["bootstrap", "--profile", "prod"], nobody())).toContain(
      "no AWS credentials in the profile prod.",
    );
  });
});

test("an expired SSO session asks to sign in again", async () => {
  const config = `${home}/sso`;
  writeFileSync(
    config,
    `[profile operator]\nregion = eu-west-1\nsso_session = work\nsso_account_id = 123456789012\nsso_role_name = Operators
[sso-session work]\nsso_region = eu-west-1\nsso_start_url = https://example.com/start\n`,
  );
  expect(await refusal(["deploy"], { HOME: home, AWS_CONFIG_FILE: config, AWS_PROFILE: "operator" })).toMatch(
    /^deploy: The SSO session .* Sign in again: aws sso login --profile operator\.$/,
  );
});

test("--profile precedes exported keys, which precede AWS_PROFILE", async () => {
  const config = `${home}/config`;
  writeFileSync(config, "[profile operator]\naws_access_key_id = FROMPROFILE\naws_secret_access_key = local\n");
  aws.answers = { GetCallerIdentity: ({ accessKeyId }) => refuse("AccessDenied", `Not for ${accessKeyId}.`) };
  const env = { ...signedIn(home, aws.url), AWS_CONFIG_FILE: config };
  expect(await refusal(["destroy", "--profile", "operator"], env)).toBe("destroy: AWS refused: Not for FROMPROFILE.");
  expect(await refusal(["destroy"], { ...env, AWS_PROFILE: "operator" })).toBe("destroy: AWS refused: Not for AKIA.");
});

describe("with credentials that AWS rejects", () => {
  test.each([
    [
      "ExpiredToken",
      "The security token included in the request is expired",
      /^deploy: .* have expired\. Sign in again/,
    ],
    ["InvalidClientTokenId", "It is invalid.", /^deploy: AWS rejects .* \(InvalidClientTokenId: It is invalid\)/],
    ["AccessDenied", "Not for you.", /^deploy: AWS refused: Not for you\.$/],
  ])("%s is reported", async (code, message, line) => {
    aws.answers = { ...aws.answers, GetCallerIdentity: () => refuse(code, message) };
    expect(await refusal(["deploy"])).toMatch(line);
  });

  test.each([
    ["JobsAPIInvokeRole", "JobsApi-JobsAPIInvokeRole0A1B-C2D3"],
    ["JobsAPIReadOnlyRole", "JobsApi-JobsAPIReadOnlyRole4E5F-A6B7"],
  ])("those of %s cannot operate a deployment", async (name, role) => {
    aws.answers = { ...aws.answers, ...sts(`arn:aws:sts::123456789012:assumed-role/${role}/developer`) };
    expect(await refusal(["destroy", "--yes"])).toMatch(
      new RegExp(`^destroy: These are credentials of ${name}, .* Unset `),
    );
  });
});

describe("in a region", () => {
  const { GetCallerIdentity } = sts();

  test("that is not set, there is no default", async () => {
    const { AWS_REGION: _, ...nowhere } = signedIn(home, aws.url);
    expect(await refusal(["deploy"], nowhere)).toMatch(/^deploy: No region is set\. Pass --region/);
    expect(aws.calls).toEqual([]);
  });

  test.each(["", " "])("that is %j, there is no default", async (region) => {
    expect(await refusal(["deploy", "--region", region])).toMatch(/^deploy: No region is set\. Pass --region/);
    expect(aws.calls).toEqual([]);
  });

  test.each(["eu west", "EU-WEST-1", "-"])("that is malformed, as %j, the message names it", async (region) => {
    expect(await refusal(["deploy", "--region", region])).toContain(`CDK knows no region ${region}.`);
    expect(aws.calls).toEqual([]);
  });

  test("that does not exist, the message names it", async () => {
    const { AWS_ENDPOINT_URL: _, ...real } = signedIn(home, aws.url);
    expect(await refusal(["deploy", "--region", "eu-wst-1"], real)).toMatch(/^deploy: CDK knows no region eu-wst-1/);
  });

  test("that is not enabled, the message does not blame the credentials", async () => {
    aws.answers = {
      ...aws.answers,
      GetCallerIdentity: (call) =>
        call.region === "af-south-1" ? refuse("InvalidClientTokenId", "It is invalid.") : GetCallerIdentity(call),
    };
    expect(await refusal(["deploy", "--region", "af-south-1"])).toBe(
      "deploy: The region af-south-1 is not enabled for this account. Choose another with --region, " +
        "or enable it: aws account enable-region --region-name af-south-1.",
    );
  });

  test.each(["deploy", "diff"])("that is not bootstrapped, %s says what to do", async (command) => {
    expect(await refusal([command])).toMatch(
      new RegExp(`^${command}: eu-west-1 of account 123456789012 is not bootstrapped: run npm run bootstrap once`),
    );
  });

  test("the process ends with 1 and one line on standard error, and does not start CDK", async () => {
    const { code, stderr } = await operateForReal(["deploy"], signedIn(home, aws.url));
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^deploy: [^\n]+\n$/) });
    expect(aws.cdkActions).toEqual([]);
  });

  test("whose bootstrap stack failed is not bootstrapped", async () => {
    aws.answers = { ...aws.answers, ...cloudFormation({ CDKToolkit: {} }) };
    expect(await refusal(["deploy"])).toContain("is not bootstrapped");
    expect(await refusal(["deploy", "--toolkit-stack-name", "Other"])).toContain("is not bootstrapped");
  });

  test("without a response, the message has the address", async () => {
    expect(await refusal(["bootstrap"], signedIn(home, "http://127.0.0.1:9"))).toBe(
      "bootstrap: http://127.0.0.1:9 does not answer (ECONNREFUSED). Check that a server runs there.",
    );
  });
});

test.each([
  [["deploy", "--force"], "deploy: unknown option '--force'"],
  [["destroy", "now"], "destroy: too many arguments for 'destroy'. Expected 0 arguments but got 1."],
  [["deploy", "--ye"], "deploy: unknown option '--ye' (Did you mean --yes?)"],
])("%j is rejected", async (args, line) => {
  expect(await refusal(args)).toBe(line);
  expect(aws.calls).toEqual([]);
});

test("invalid settings are rejected first", async () => {
  const env = { ...signedIn(home, aws.url), JOBS_API_SETTINGS: `${home}/none.json` };
  expect(await refusal(["deploy"], env)).toMatch(/^deploy: JOBS_API_SETTINGS names .*none\.json, which cannot be read/);
  expect(aws.calls).toEqual([]);
});

test.each(["alarmTopicArn", "accessLogKeyArn"])(
  "%s of another region is refused before anything is made",
  async (name) => {
    const JOBS_API_SETTINGS = `${home}/${name}.json`;
    const arns = { alarmTopicArn: "arn:aws:sns:eu-north-1:123456789012:operators" };
    const keys = { accessLogKeyArn: "arn:aws:kms:eu-north-1:123456789012:key/1" };
    writeFileSync(JOBS_API_SETTINGS, JSON.stringify(name === "alarmTopicArn" ? arns : keys));
    expect(await refusal(["deploy"], { ...signedIn(home, aws.url), JOBS_API_SETTINGS })).toBe(
      `deploy: ${name} is in eu-north-1, but the deployment is in eu-west-1: set one in that region, or pass --region.`,
    );
  },
);

test("destroy succeeds if the stack does not exist", async () => {
  const { code, stdout, stderr } = await operate(["destroy"], signedIn(home, aws.url));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/\nThe stack JobsApi does not exist here\. Nothing to remove\.\n$/);
});

test("destroy removes nothing without a terminal", async () => {
  aws.answers = { ...aws.answers, ...cloudFormation({ JobsApi: {} }) };
  expect(await refusal(["destroy"])).toBe(
    "destroy: Confirmation needs a terminal. Pass --yes to remove without it. Nothing was removed.",
  );
});

test.each([
  ["destroy", "retain"],
  ["retain", "destroy"],
] as const)("nothing is removed where %s is deployed, and the settings say %s", async (deployed, removalPolicy) => {
  const stacks = { JobsApi: {} };
  const template = synthesize({ settings: { removalPolicy: deployed } }).toJSON();
  aws.answers = { ...aws.answers, ...cloudFormation(stacks), GetTemplate: () => getTemplate(template) };
  const JOBS_API_SETTINGS = `${home}/${removalPolicy}.json`;
  writeFileSync(JOBS_API_SETTINGS, JSON.stringify({ removalPolicy }));
  expect(await refusal(["destroy", "--yes"], { ...signedIn(home, aws.url), JOBS_API_SETTINGS })).toBe(
    `destroy: JobsApi is deployed with removalPolicy ${deployed}, but the settings say ${removalPolicy}: ` +
      `run npm run deploy first, or set removalPolicy to ${deployed}. Nothing was removed.`,
  );
  expect(stacks).toEqual({ JobsApi: {} });
});
