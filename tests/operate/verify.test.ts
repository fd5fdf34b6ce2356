import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, inject, test } from "vitest";
import { connect } from "../../infra/operate/aws/connect.ts";
import { accessChecks } from "../../infra/operate/verify/access.ts";
import { runCheck } from "../../infra/operate/verify/check.ts";
import { createVerification, readContract } from "../../infra/operate/verify/deployment.ts";
import { refusalChecks } from "../../infra/operate/verify/refusals.ts";
import { groupText } from "../../infra/operate/verify/report.ts";
import { settings } from "../../infra/settings/settings.ts";
import { noRetries } from "../support/no-retries.ts";
import { useTwin } from "../support/twin.ts";
import { operate } from "./support/in-process.ts";
import { signedIn, useHome } from "./support/operate.ts";

const home = useHome();
const { endpointUrl, apiUrl, userCredentials, credentials } = inject("twin");
const user = {
  ...signedIn(home),
  AWS_ACCESS_KEY_ID: userCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: userCredentials.secretAccessKey,
};
const role = {
  ...signedIn(home),
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: credentials.sessionToken,
};
const verify = (env: Record<string, string>, ...args: string[]) =>
  operate(["verify", "--endpoint-url", endpointUrl, ...args], env);

/** The lines of checks in a text, each with its mark and its name alone. */
function checkLines(text: string): string[] {
  return stripVTControlCharacters(text)
    .split("\n")
    .flatMap((line) => /^ {2}([✓✗–] .*?)(?: {2,}.*)?$/.exec(line)?.[1] ?? []);
}

describe("the twin is verified", () => {
  // One of its own, whose error handling is not tried again.
  const outage = useTwin({ settings: noRetries });

  test("with an outage: a line for each check, the readings, and what remains", async () => {
    const { endpointUrl, apiUrl, userCredentials } = outage.twin().description;
    const keys = {
      AWS_ACCESS_KEY_ID: userCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: userCredentials.secretAccessKey,
    };
    const args = ["verify", "--endpoint-url", endpointUrl, "--outage"];
    const { code, stdout, stderr } = await operate(args, { ...signedIn(home), ...keys });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "Restored: the gates before steps 5 and 10 are open again.\n",
    });
    expect(stdout).toContain(`as arn:aws:iam::123456789012:user/developer\n${apiUrl}\n`);
    expect(stdout).not.toContain("✗");
    expect(stdout).toMatch(/\n {2}– get-method POST \/jobs +not on the twin\n/);
    expect(stdout).toMatch(/\nReadings\n/);
    expect(stdout).toMatch(
      /\n\d+ checks passed, none failed, 11 skipped\.\nLeft behind: 5 jobs, which expire within 30 days of their end, and the archived failure of one\.\n$/,
    );
    expect(await gatesShut(endpointUrl)).toBe(false);
    // docs/operations.md shows a run like this one.
    const [, section = ""] = readFileSync("docs/operations.md", "utf8").split("\n## Verify a deployment\n");
    expect(checkLines(section)).toEqual(checkLines(stdout));
  });

  test("with the role's own credentials, for a program: one object of JSON", async () => {
    const { code, stdout, stderr } = await verify(role, "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { checks, readings, left, ...counts } = JSON.parse(stdout);
    expect(counts).toMatchObject({ baseUrl: apiUrl, failed: 0, skipped: 11, passed: checks.length - 11 });
    expect(checks[0]).toEqual({
      group: "Access",
      name: "POST /jobs without a signature",
      expected: "403",
      result: "passed",
      came: "403 MISSING_AUTHENTICATION_TOKEN",
    });
    expect(readings).toContainEqual({
      id: "condition-item",
      outcome: "confirmed",
      taken: "present",
      seen: ["present"],
    });
    expect(left).toEqual({ jobs: expect.any(Array), expireWithinDays: 30, archived: 0 });
  });
});

async function gatesShut(endpointUrl: string): Promise<boolean> {
  const response = await fetch(`${endpointUrl}/_twin/gates`);
  return JSON.stringify(await response.json()).includes("fail");
}

describe("verify stops with one line", () => {
  const stage = join(home, "stage.json");
  writeFileSync(stage, '{"stage": "v1"}');

  test.each([
    [
      "where another API answers",
      { ...user, JOBS_API_SETTINGS: stage },
      [],
      /^verify: http\S+\/v1 is not the Jobs API: GET \/jobs is answered with 403 Forbidden\. Check --endpoint-url/,
    ],
    [
      "where nothing answers",
      user,
      ["--endpoint-url", "http://127.0.0.1:9"],
      /^verify: http:\/\/127\.0\.0\.1:9 does not answer \(ECONNREFUSED\)/,
    ],
    [
      "with the stage in the address",
      user,
      ["--endpoint-url", apiUrl],
      /^verify: option '--endpoint-url <url>' argument '\S+\/dev' is invalid\. It must be an address without the stage/,
    ],
    [
      "with a query in the address",
      user,
      ["--endpoint-url", `${endpointUrl}?stage=dev`],
      /^verify: option '--endpoint-url <url>' argument '\S+' is invalid\. It must be an address without the stage/,
    ],
    [
      "without credentials",
      { HOME: home, AWS_REGION: "eu-west-1", AWS_EC2_METADATA_DISABLED: "true" },
      [],
      /^verify: There are no AWS credentials\./,
    ],
    [
      "to import on the twin",
      user,
      ["--import"],
      /^verify: option '--import' cannot be used with option '--endpoint-url <url>'/,
    ],
  ])("%s", async (_, env, args, line) => {
    const { code, stdout, stderr } = await verify(env, ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toMatch(line);
  });
});

test.each([
  ["a text", 200, "hello"],
  ["a page", 200, "<html><p>It works.</p></html>"],
  ["nothing", 200, ""],
  ["JSON", 404, '{"message": "Not Found"}'],
  ["an error page", 502, "<html><p>Bad Gateway</p></html>"],
])("a server that answers with %s is not the twin, in one line", async (_, status, body) => {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(status).end(body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, stdout, stderr } = await verify(user, "--endpoint-url", address);
  server.close();
  expect({ code, stdout, stderr }).toEqual({
    ...{ code: 1, stdout: "" },
    stderr:
      `verify: ${address} is not the address of the twin: its response is not one of AWS. ` +
      "npm start prints the address. Pass it without the stage.\n",
  });
});

test("an API that lets everything in and takes everything fails each check of that", async () => {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.end('{"jobs": []}'));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dev`;
  const verification = createVerification({
    ...{ baseUrl, region: "eu-west-1", caller: credentials, second: "none", stack: undefined, ownership: false },
    ...{ aws: await connect({ region: "eu-west-1" }), settings, contract: readContract() },
    assumeAs: () => expect.unreachable(),
  });
  const checks = [...accessChecks(verification), ...refusalChecks(verification)];
  const results = await Promise.all(checks.map((check) => runCheck("", check)));
  server.close();
  expect(results.filter(({ result }) => result !== "failed").map(({ name }) => name)).toEqual([
    "GET /jobs with a signature",
  ]);
  expect(groupText(results)).toMatch(/\n {2}✗ a limit of 0 +expected 400 InvalidLimit, got 200\n/);
});
