import { describe, expect, test } from "vitest";
import { account } from "../../../server/twin/aws/account.ts";
import { verifySignature } from "../../../server/twin/aws/iam/signature/verify.ts";
import { signWithAws4fetch } from "../iam/signers.ts";
import { newStore, now } from "../iam/store.ts";
import { callSts, errorOf, requestId, textOf } from "./requests.ts";

const credentials = newStore();
const { user } = credentials;
const version = "2011-06-15";
const roleArn = "arn:aws:iam::123456789012:role/JobsAPIInvokeRole";
const assumeRole = { Action: "AssumeRole", Version: version, RoleArn: roleArn, RoleSessionName: "tests" };

describe("AssumeRole", () => {
  test("gives credentials, in a document like AWS's", async () => {
    const response = await callSts(credentials, user, now, assumeRole);
    expect(response.status).toBe(200);
    expect(response.headers).toEqual({ "Content-Type": "text/xml", "x-amzn-RequestId": requestId });
    const secret = (name: string) => textOf(response, name);
    expect(response.body).toBe(`<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser>
      <AssumedRoleId>AROAJOBSAPIINVOKEROLE:tests</AssumedRoleId>
      <Arn>arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/tests</Arn>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>${secret("AccessKeyId")}</AccessKeyId>
      <SecretAccessKey>${secret("SecretAccessKey")}</SecretAccessKey>
      <SessionToken>${secret("SessionToken")}</SessionToken>
      <Expiration>2026-11-22T19:56:07Z</Expiration>
    </Credentials>
  </AssumeRoleResult>
  <ResponseMetadata>
    <RequestId>${requestId}</RequestId>
  </ResponseMetadata>
</AssumeRoleResponse>
`);
  });

  test("gives credentials that sign for the API until they expire", async () => {
    const response = await callSts(credentials, user, now, { ...assumeRole, DurationSeconds: "900" });
    const key = {
      accessKeyId: textOf(response, "AccessKeyId"),
      secretAccessKey: textOf(response, "SecretAccessKey"),
      sessionToken: textOf(response, "SessionToken"),
    };
    const end = Date.parse(textOf(response, "Expiration"));
    expect(textOf(response, "Expiration")).toBe("2026-11-22T19:11:07Z");
    const request = { method: "GET", path: "/dev/jobs", query: [], headers: {}, body: Buffer.alloc(0) };
    for (const [at, accepted] of [
      [now, true],
      [end - 1, true],
      [end, false],
    ] as const) {
      const signed = await signWithAws4fetch(request, { key, now: at });
      const options = { service: "execute-api", region: account.region, now: at, credentials };
      expect(verifySignature(signed, options).ok).toBe(accepted);
    }
  });

  test.each([
    "arn:aws:iam::000000000000:role/JobsAPIInvokeRole",
    "arn:aws:iam::999999999999:role/some/path/JobsAPIInvokeRole",
  ])("finds the role whatever account and path its ARN names: %s", async (RoleArn) => {
    const response = await callSts(credentials, user, now, { ...assumeRole, RoleArn });
    expect(textOf(response, "Arn")).toBe("arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/tests");
  });

  test.each(["ab", "a".repeat(64), "anna+test=1,2@example.org_-"])(
    "takes the session name %s",
    async (RoleSessionName) => {
      const response = await callSts(credentials, user, now, { ...assumeRole, RoleSessionName });
      expect(textOf(response, "AssumedRoleId")).toBe(`AROAJOBSAPIINVOKEROLE:${RoleSessionName}`);
    },
  );

  test.each(["900", "3600", "+900", "0900"])("takes the duration %s", async (DurationSeconds) => {
    expect((await callSts(credentials, user, now, { ...assumeRole, DurationSeconds })).status).toBe(200);
  });

  test.each([
    "arn:aws:iam::123456789012:role/Another",
    "arn:aws:iam::123456789012:role/JobsAPIInvokeRole2",
    "arn:aws:iam::123456789012:role/JobsAPIInvokeRole/Another",
  ])("is denied for another role: %s", async (RoleArn) => {
    expect(errorOf(await callSts(credentials, user, now, { ...assumeRole, RoleArn }))).toEqual({
      status: 403,
      code: "AccessDenied",
      message: `User: arn:aws:iam::123456789012:user/developer is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
  });

  test("is denied to the role's own sessions", async () => {
    const session = credentials.createSession("tests", 900, now);
    expect(errorOf(await callSts(credentials, session, now, assumeRole))).toEqual({
      status: 403,
      code: "AccessDenied",
      message: `User: arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/tests is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    });
  });

  const validation = "1 validation error detected: Value";
  test.each([
    [
      { RoleArn: "not-an-arn" },
      `${validation} 'not-an-arn' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20`,
    ],
    [
      { RoleArn: "x".repeat(2_049) },
      `${validation} '${"x".repeat(2_049)}' at 'roleArn' failed to satisfy constraint: Member must have length less than or equal to 2048`,
    ],
    [{ RoleArn: "x".repeat(20) }, `${"x".repeat(20)} is invalid`],
    [
      { RoleArn: "arn:aws:iam::123456789012:user/JobsAPIInvokeRole" },
      "arn:aws:iam::123456789012:user/JobsAPIInvokeRole is invalid",
    ],
    [
      { RoleSessionName: "a" },
      `${validation} 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2`,
    ],
    [
      { RoleSessionName: "a".repeat(65) },
      `${validation} '${"a".repeat(65)}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      { RoleSessionName: "bad/name" },
      `${validation} 'bad/name' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    ],
    [
      { RoleSessionName: "bad\n" },
      `${validation} 'bad\n' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    ],
    [
      { DurationSeconds: "899" },
      `${validation} '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
    ],
    [
      { DurationSeconds: "-1" },
      `${validation} '-1' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
    ],
    [
      { DurationSeconds: "43201" },
      `${validation} '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200`,
    ],
    [{ DurationSeconds: "3601" }, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."],
    [{ Policy: "{}" }, "The local STS does not emulate the parameter 'Policy' of AssumeRole: leave it out."],
    [
      { "Tags.member.1.Key": "a" },
      "The local STS does not emulate the parameter 'Tags.member.1.Key' of AssumeRole: leave it out.",
    ],
  ])("refuses %j", async (change, message) => {
    const response = await callSts(credentials, user, now, { ...assumeRole, ...change });
    expect(errorOf(response)).toEqual({ status: 400, code: "ValidationError", message });
  });

  test("names all missing parameters", async () => {
    const response = await callSts(credentials, user, now, { Action: "AssumeRole", Version: version });
    expect(errorOf(response)).toEqual({
      status: 400,
      code: "ValidationError",
      message:
        "2 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
    });
  });

  test.each(["", "abc", "900.0", "9e2", "4294967296"])(
    "refuses the duration '%s', which is not an integer",
    async (DurationSeconds) => {
      const response = await callSts(credentials, user, now, { ...assumeRole, DurationSeconds });
      expect(errorOf(response)).toMatchObject({ status: 400, code: "MalformedInput" });
    },
  );

  test("takes the first of a repeated parameter", async () => {
    const repeated = [...Object.entries(assumeRole), ["RoleSessionName", "second"]];
    expect(textOf(await callSts(credentials, user, now, repeated), "AssumedRoleId")).toMatch(/:tests$/);
  });
});

describe("GetCallerIdentity", () => {
  test("names a session", async () => {
    const session = credentials.createSession("tests", 900, now);
    const response = await callSts(credentials, session, now, { Action: "GetCallerIdentity", Version: version });
    expect(response.status).toBe(200);
    expect(response.body).toBe(`<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/tests</Arn>
    <UserId>AROAJOBSAPIINVOKEROLE:tests</UserId>
    <Account>123456789012</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${requestId}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`);
  });

  test("names the user", async () => {
    const response = await callSts(credentials, user, now, { Action: "GetCallerIdentity", Version: version });
    expect(textOf(response, "Arn")).toBe("arn:aws:iam::123456789012:user/developer");
    expect(textOf(response, "UserId")).toMatch(/^AIDA[A-Z0-9]{17}$/);
  });
});

describe("An operation is not found", () => {
  test("in a document like AWS's, with every value escaped", async () => {
    const response = await callSts(credentials, user, now, { Action: `<a b="c">&'\u0000`, Version: version });
    expect(response.status).toBe(400);
    expect(response.body).toBe(`<ErrorResponse xmlns="http://webservices.amazon.com/AWSFault/2005-15-09">
  <Error>
    <Type>Sender</Type>
    <Code>InvalidAction</Code>
    <Message>Could not find operation &lt;a b=&quot;c&quot;&gt;&amp;'\uFFFD for version 2011-06-15</Message>
  </Error>
  <RequestId>${requestId}</RequestId>
</ErrorResponse>
`);
  });

  test.each([
    [{ Version: version }, "Could not find operation  for version 2011-06-15"],
    [
      { Action: "GetSessionToken", Version: version },
      "Could not find operation GetSessionToken for version 2011-06-15",
    ],
    [{ Action: "constructor", Version: version }, "Could not find operation constructor for version 2011-06-15"],
    [{ Action: "AssumeRole" }, "Could not find operation AssumeRole for version NO_VERSION_SPECIFIED"],
    [{ ...assumeRole, Version: "2000-01-01" }, "Could not find operation AssumeRole for version 2000-01-01"],
  ])("for %j", async (parameters: Record<string, string>, message) => {
    const response = await callSts(credentials, user, now, parameters);
    expect(errorOf(response)).toEqual({ status: 400, code: "InvalidAction", message });
  });

  test("in a body that is not a form", async () => {
    const response = await callSts(credentials, user, now, assumeRole, "text/plain;charset=UTF-8");
    expect(errorOf(response)).toMatchObject({ status: 400, code: "InvalidAction" });
  });
});
