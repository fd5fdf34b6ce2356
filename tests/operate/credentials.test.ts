import { spawnSync } from "node:child_process";
import { describe, expect, inject, test } from "vitest";
import { cloudFormation, developer, sts } from "./support/account.ts";
import { refuse, useFakeAws } from "./support/fake-aws.ts";
import { operate } from "./support/in-process.ts";
import { signedIn, useHome } from "./support/operate.ts";

const home = useHome();

/** The values of these variables in a shell that has evaluated the text. */
function evaluated(text: string, ...names: string[]): string[] {
  const { stdout } = spawnSync(
    "sh",
    ["-c", `eval "$1"; printf '%s\\n' ${names.map((name) => `"$${name}"`).join(" ")}`, "sh", text],
    {
      encoding: "utf8",
      env: { PATH: process.env["PATH"] },
    },
  );
  return stdout.trimEnd().split("\n");
}

describe("on the twin", () => {
  const description = inject("twin");

  const env = () => ({
    ...signedIn(home),
    AWS_ACCESS_KEY_ID: description.userCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: description.userCredentials.secretAccessKey,
  });

  test("the credentials open the API, under the user's name", async () => {
    const { endpointUrl, apiUrl } = description;
    const { code, stdout, stderr } = await operate(["credentials", "--endpoint-url", endpointUrl], env());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const names = ["JOBS_BASE_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];
    const [baseUrl, region = "", accessKeyId = "", secret = "", token = ""] = evaluated(stdout, ...names);
    expect(baseUrl).toBe(apiUrl);

    const role = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token };
    const listed = spawnSync(process.execPath, ["sdk/src/command/main.ts", "list", "--json"], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: home, AWS_REGION: region, JOBS_BASE_URL: apiUrl, ...role },
    });
    expect(listed).toMatchObject({ status: 0, stderr: "" });

    const again = await operate(["credentials", "--endpoint-url", endpointUrl], { ...signedIn(home), ...role });
    expect(again).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("credentials of JobsAPIInvokeRole"),
    });
    const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
    const credentials = { accessKeyId, secretAccessKey: secret, sessionToken: token };
    const client = new STSClient({ endpoint: endpointUrl, region, credentials });
    const { Arn } = await client.send(new GetCallerIdentityCommand());
    expect(Arn).toBe("arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/developer");
  });
});

describe("on AWS", () => {
  const outputs = {
    ApiEndpoint: "https://api.execute-api.eu-west-1.amazonaws.com/dev",
    JobsAPIInvokeRoleArn: "arn:aws:iam::123456789012:role/JobsAPIInvokeRole",
  };
  const aws = useFakeAws(() => ({ ...sts(), ...cloudFormation({ JobsApi: outputs }) }));
  const credentials = (...args: string[]) => operate(["credentials", ...args], signedIn(home, aws.url));
  const assumed = () => {
    const parameters = aws.calls.find(({ action }) => action === "AssumeRole")?.parameters;
    return ["RoleArn", "RoleSessionName", "DurationSeconds"].map((name) => parameters?.get(name));
  };

  test("reads the role from the stack, and quotes every value for the shell", async () => {
    const { stdout } = await credentials();
    expect(assumed()).toEqual([outputs.JobsAPIInvokeRoleArn, "developer", "3600"]);
    expect(evaluated(stdout, "AWS_SECRET_ACCESS_KEY", "JOBS_BASE_URL")).toEqual(["secret'$(id)", outputs.ApiEndpoint]);
  });

  test("--json prints the output of a credential_process", async () => {
    const { stdout } = await credentials("--json", "--duration", "900");
    expect(assumed()[2]).toBe("900");
    expect(JSON.parse(stdout)).toEqual({
      Version: 1,
      AccessKeyId: "ASIA",
      SecretAccessKey: "secret'$(id)",
      SessionToken: "token",
      Expiration: "2030-01-01T00:00:00.000Z",
    });
  });

  test.each([
    ["fish", "set -gx AWS_SECRET_ACCESS_KEY 'secret\\'$(id)'"],
    ["powershell", "$env:AWS_SECRET_ACCESS_KEY = 'secret''$(id)'"],
  ])("--format %s", async (format, line) => {
    const { stdout } = await credentials("--format", format, "--role-arn", outputs.JobsAPIInvokeRoleArn);
    expect(stdout.split("\n")).toContain(line);
    expect(stdout).not.toContain("JOBS_BASE_URL");
  });

  test.each([
    [
      "no stack",
      { ...cloudFormation({}) },
      /^credentials: The stack JobsApi does not exist in eu-west-1\. npm run deploy creates it/,
    ],
    [
      "an older stack",
      cloudFormation({ JobsApi: {} }),
      /no output JobsAPIInvokeRoleArn: it is outdated\. npm run deploy/,
    ],
    ["a root user", sts("arn:aws:iam::123456789012:root"), /A root user cannot assume a role\./],
    [
      "a caller who may not",
      { AssumeRole: () => refuse("AccessDenied", "No.") },
      /AWS refused: No\. The caller's policies/,
    ],
    [
      "a stack that is hidden",
      { DescribeStacks: () => refuse("AccessDenied", "No.") },
      /cloudformation:DescribeStacks\.$/m,
    ],
  ])("%s is reported in one line of standard error", async (_, answers, line) => {
    aws.answers = { ...aws.answers, ...answers };
    expect(await credentials()).toEqual({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^[^\n]+\n$/) && expect.stringMatching(line),
    });
  });

  test.each([
    [developer, "3601", /from 900 to 3600 seconds \(setting sessionSeconds\)\.$/m],
    [developer, "899", /from 900 to 3600 seconds/],
    [developer, "1h", /It must be a whole number of seconds\.$/m],
  ])("%s cannot assume the role for %s", async (arn, duration, line) => {
    aws.answers = { ...aws.answers, ...sts(arn) };
    expect(await credentials("--duration", duration)).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(line),
    });
  });
});
