import { describe, expect, test } from "vitest";
import { connect } from "../../infra/operate/aws/connect.ts";
import { runCheck } from "../../infra/operate/verify/check.ts";
import { controlPlaneChecks } from "../../infra/operate/verify/control-plane.ts";
import { checkDeployed } from "../../infra/operate/verify/deployed.ts";
import { createVerification } from "../../infra/operate/verify/deployment.ts";
import { findDeployment } from "../../infra/operate/verify/find.ts";
import { settings } from "../../infra/settings/settings.ts";
import { inProcess } from "../support/in-process.ts";
import { useTwin } from "../support/twin.ts";
import { cloudFormation, sts } from "./support/account.ts";
import { apiGateway, outputsOf, stsOf } from "./support/deployed.ts";
import { json, refuse, useFakeAws } from "./support/fake-aws.ts";
import { operate } from "./support/in-process.ts";
import { signedIn, useHome } from "./support/operate.ts";

// The API is a twin's, all else is made up.
const home = useHome();
const { twin } = useTwin();
const aws = useFakeAws(() => ({
  ...stsOf(twin().description),
  ...cloudFormation({ JobsApi: outputsOf(twin().description) }),
  ...apiGateway(),
}));

const environment = () => signedIn(home, aws.url);
const verify = (...args: string[]) => operate(["verify", ...args], environment());

/** The failed checks of the control plane, by name. */
async function failedChecks(): Promise<object[]> {
  const failed: object[] = [];
  await inProcess(async () => {
    const { deployment } = await findDeployment({});
    for (const check of controlPlaneChecks(createVerification(deployment))) {
      const { result, name, came } = await runCheck("Control plane", check);
      if (result === "failed") failed.push({ [name]: came });
    }
    return 0;
  }, environment());
  return failed;
}

describe("a deployment is verified", () => {
  test("with its control plane", async () => {
    const { code, stdout, stderr } = await verify();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/\n {2}✓ get-method POST \/jobs +AWS_IAM, checks body and parameters, JobParameters\n/);
    expect(stdout).toMatch(/\n {2}✓ get-method OPTIONS \/jobs\/\{jobId\} +NONE, checks body and parameters\n/);
    expect(stdout).toMatch(/\n {2}✓ get-models JobParameters +as deployed\n/);
    expect(stdout).not.toContain("✗");
  });

  test("and the report shows what the import lost", async () => {
    aws.answers = {
      ...aws.answers,
      "GET /restapis/127/resources/r0/methods/POST": () => json({ authorizationType: "AWS_IAM" }),
      "GET /restapis/127/resources/r1/methods/DELETE": () =>
        json({ authorizationType: "NONE", requestValidatorId: "v1" }),
      "GET /restapis/127/models?limit=500": () => json({ item: [{ name: "JobParameters", schema: "{}" }] }),
      "GET /restapis/127/resources/r0/methods/GET": () => json({ message: "No." }, 404),
    };
    expect(await failedChecks()).toEqual([
      { "get-method POST /jobs": "AWS_IAM, checks nothing" },
      { "get-method GET /jobs": expect.stringContaining("No.") },
      { "get-method DELETE /jobs/{jobId}": "NONE, checks body and parameters" },
      { "get-models JobParameters": "another: {}" },
    ]);
  });
});

describe("verify stops with one line", () => {
  test.each([
    [
      "that is not there",
      cloudFormation({}),
      /^verify: The stack JobsApi does not exist in eu-west-1\. npm run deploy creates it/,
    ],
    [
      "that is another project's",
      cloudFormation({ JobsApi: { Url: "x" } }),
      /^verify: The stack JobsApi is not a Jobs API: .* stackName/,
    ],
    [
      "that is older",
      cloudFormation({ JobsApi: { ApiEndpoint: "http://127.0.0.1:9/dev" } }),
      /^verify: The stack has no output JobsAPIInvokeRoleArn/,
    ],
    [
      "whose role may not be assumed",
      { AssumeRole: () => refuse("AccessDenied", "No.") },
      /^verify: AWS refused: No\. The caller's policies must allow sts:AssumeRole/,
    ],
    [
      "whose role may not invoke it",
      sts(),
      /^verify: The credentials of JobsAPIInvokeRole may not invoke http.* npm run deploy restores it\./,
    ],
  ])("%s", async (_, answers, line) => {
    aws.answers = { ...aws.answers, ...answers };
    const { code, stdout, stderr } = await verify();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toMatch(line);
  });
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("a verification that is ended by %s names the jobs that it left", async (signal, code) => {
  const interrupted = () => {
    process.emit(signal, signal);
    return json({});
  };
  aws.answers = { ...aws.answers, "GET /restapis/127/models?limit=500": interrupted };
  const ended = await verify();
  expect(ended.code).toBe(code);
  const [, jobs = ""] =
    /^verify: Interrupted by SIG\w+\. It may have left these jobs: ([^\n]+)\.\n$/.exec(ended.stderr) ?? [];
  expect(jobs.split(", ")).toEqual(expect.arrayContaining([expect.stringMatching(/^[0-9a-f-]{36}$/)]));
  expect(ended.stdout).not.toContain("Left behind");
});

describe("--import", () => {
  const importing = "POST /restapis?endpointConfigurationTypes=REGIONAL&failonwarnings=true&mode=import";
  const deleting = "DELETE /restapis/scratch";
  const deletions = () => aws.calls.filter(({ action }) => action === deleting).length;
  const imported = () => json({ id: "scratch" }, 201);

  test("imports the deployed document with warnings as errors, and deletes the API", async () => {
    aws.answers = { ...aws.answers, [importing]: imported, [deleting]: () => ({ status: 202, body: "" }) };
    const { code, stdout, stderr } = await verify("--import");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/\nAPI Gateway imports openapi\.yaml without warnings\.\n$/);
    const [call] = aws.calls.filter(({ action }) => action === importing);
    const { info, paths } = JSON.parse(call?.body ?? "{}");
    expect(info.title).toMatch(/^jobs-api-verify-[0-9a-f]{8}$/);
    expect(JSON.stringify(paths)).toContain(`arn:aws:lambda:eu-west-1:123456789012:function:${info.title}`);
    expect(deletions()).toBe(1);
  });

  test("imports integrations in the caller's partition, as a deployment does", async () => {
    aws.answers = {
      ...aws.answers,
      ...sts("arn:aws-us-gov:iam::123456789012:user/developer"),
      [importing]: imported,
      [deleting]: () => ({ status: 202, body: "" }),
    };
    expect(await verify("--import")).toMatchObject({ code: 0 });
    const [call] = aws.calls.filter(({ action }) => action === importing);
    const arns = call?.body.match(/arn:aws[\w-]*:(apigateway|lambda|iam):/g) ?? [];
    expect(new Set(arns)).toEqual(
      new Set(["apigateway", "lambda", "iam"].map((service) => `arn:aws-us-gov:${service}:`)),
    );
  });

  test("prints the messages of AWS about the document", async () => {
    const message = "Warnings found during import:\n\tParse issue: attribute x is unexpected";
    const refused = () => json({ __type: "BadRequestException", message }, 400);
    aws.answers = { ...aws.answers, [importing]: refused };
    const { code, stdout } = await verify("--import");
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /\n {2}Warnings found during import:\n {2}Parse issue: attribute x is unexpected\nAPI Gateway rejects/,
    );
    expect(deletions()).toBe(0);
  });

  test.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("ended by %s deletes it too", async (signal, code) => {
    const interrupted = () => {
      process.emit(signal, signal);
      return imported();
    };
    aws.answers = { ...aws.answers, [importing]: interrupted, [deleting]: () => ({ status: 202, body: "" }) };
    expect(await verify("--import")).toMatchObject({ code, stderr: `verify: Interrupted by ${signal}.\n` });
    expect(deletions()).toBe(1);
  });

  test("prints the command that deletes an API which it may not delete", async () => {
    const denied = () => json({ __type: "AccessDeniedException", message: "No." }, 403);
    aws.answers = { ...aws.answers, [importing]: imported, [deleting]: denied };
    const { code, stderr } = await verify("--import");
    expect(code).toBe(1);
    expect(stderr).toBe(
      "verify: AWS refused: No. The scratch API remains. To delete it: " +
        "aws apigateway delete-rest-api --rest-api-id scratch --region eu-west-1\n",
    );
  });
});

describe("the checks at the end of a deployment", () => {
  const identity = { account: "123456789012", arn: "arn:aws:iam::123456789012:user/developer" };
  const checked = () =>
    inProcess(
      async () => checkDeployed(settings, await connect({}), identity, { patience: 0, pause: 0 }),
      environment(),
    );

  test("pass if an unsigned request is rejected and a signed one is not", async () => {
    const { code, stdout, stderr } = await checked();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^\nVerified\n {2}✓ GET \/jobs without a signature +403 .*\n {2}✓ GET \/jobs with a signature +200\n$/,
    );
  });

  test("skip the signed request if the caller may not assume the role", async () => {
    aws.answers = { ...aws.answers, AssumeRole: () => refuse("AccessDenied", "No.") };
    const { code, stdout } = await checked();
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n {2}– GET \/jobs with a signature +this caller may not assume the role\n$/);
  });

  test("fail if the API rejects everybody", async () => {
    aws.answers = { ...aws.answers, ...sts() };
    const { code, stdout, stderr } = await checked();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^deploy: The stack is deployed, .* npm run verify has the details\.\n$/),
    });
    expect(stdout).toMatch(/\n {2}✗ GET \/jobs with a signature +expected 200, got 403 DEFAULT_4XX\n$/);
  });
});
