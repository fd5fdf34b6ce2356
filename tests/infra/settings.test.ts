import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { checkSettings, InvalidSettingsError } from "../../infra/settings/check-settings.ts";
import { readSettings } from "../../infra/settings/read-settings.ts";
import { type FunctionSettings, settings } from "../../infra/settings/settings.ts";
import { signedIn } from "./identity-pool.ts";
import { organisation } from "./organisation.ts";

const arn = (service: string) => `arn:aws-us-gov:${service}:us-gov-west-1:123456789012`;
const [userPool] = signedIn.identityPool.userPools;
const manyTags = Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`tag${index}`, ""]));

describe("settings", () => {
  test("those of the project can be deployed", () => {
    expect(() => checkSettings(settings)).not.toThrow();
  });

  test.each([
    ["timeoutSeconds", 1, 900],
    ["memoryMegabytes", 128, 10_240],
    ["retryAttempts", 0, 2],
    ["maximumEventAgeSeconds", 60, 21_600],
    ["reservedConcurrency", 0, Number.POSITIVE_INFINITY],
  ] as const)("a function's %s is a whole number from %s to %s", (name, least, most) => {
    const value = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(least, most, least - 1, most + 1));
    fc.assert(
      fc.property(value, fc.constantFrom("processing", "errorHandling"), (number, owner) => {
        const changed: FunctionSettings = { ...settings[owner], [name]: number };
        const allowed = Number.isInteger(number) && number >= least && number <= most;
        const check = () => checkSettings({ ...settings, [owner]: changed });
        if (allowed) expect(check).not.toThrow();
        else expect(check).toThrow(`${owner}.${name} is ${number}`);
      }),
    );
  });

  test.each([
    ["a lease that outlives Lambda's first retry wait", { leaseSeconds: 60 }, "leaseSeconds is 60"],
    ["a session shorter than IAM allows", { sessionSeconds: 3_599 }, "sessionSeconds is 3599"],
    ["a session longer than IAM allows", { sessionSeconds: 43_201 }, "sessionSeconds is 43201"],
    ["a record that is not kept at all", { jobRetentionDays: 0 }, "jobRetentionDays is 0"],
    ["an archive that is kept part of a day", { archiveRetentionDays: 0.5 }, "archiveRetentionDays is 0.5"],
    ["a log retention that CloudWatch does not offer", { logRetentionDays: 31 }, "logRetentionDays is 31"],
    ["a key that is gone in a day", { keyPendingWindowDays: 1 }, "keyPendingWindowDays is 1"],
    ["a stage that takes nothing", { throttling: { rateLimit: 0, burstLimit: 1 } }, "throttling.rateLimit is 0"],
    ["a burst of half a request", { throttling: { rateLimit: 1, burstLimit: 0.5 } }, "throttling.burstLimit is 0.5"],
    ["an execution of a second", { durableExecution: { timeoutSeconds: 1, retentionDays: 1 } }, "timeoutSeconds is 1"],
    ["a switch that is a text", { ownership: "no" as never }, 'ownership is "no", not true or false'],
    ["a removal policy that is neither", { removalPolicy: "snapshot" as never }, 'removalPolicy is "snapshot"'],
    ["a stack's name with a space", { stackName: "Jobs API" }, 'stackName is "Jobs API"'],
    ["a stack's name that AWS keeps for itself", { stackName: "aws" }, 'stackName is "aws"'],
    ["an archive for ever", { archiveRetentionDays: 1e12 }, "archiveRetentionDays is 1000000000000"],
    ["a retention that is a text", { logRetentionDays: "30" as never }, 'logRetentionDays is "30"'],
    ["an address that is none", { alarmEmail: "operators" }, 'alarmEmail is "operators"'],
    [
      "a topic that is not an ARN",
      { alarmTopicArn: "operators" },
      'alarmTopicArn is "operators", not null or the ARN of',
    ],
    ["a FIFO topic", { alarmTopicArn: `${arn("sns")}:operators.fifo` }, "not null or the ARN of a standard SNS topic"],
    [
      "an address and a topic",
      { alarmEmail: "a@example.com", alarmTopicArn: `${arn("sns")}:operators` },
      "alarmEmail and alarmTopicArn are both set: subscribe the address to the topic",
    ],
    ["a key's alias", { accessLogKeyArn: `${arn("kms")}:alias/logs` }, "the ARN of a KMS key, not of its alias"],
    [
      "a boundary that is a role",
      { permissionsBoundaryArn: "arn:aws:iam::123456789012:role/x" },
      "of a managed policy",
    ],
    ["a level that there is not", { executionLogging: "info" as never }, 'executionLogging is "info", not "off", '],
    [
      "a pool without a provider",
      { identityPool: {} },
      "identityPool names no login provider: add one to userPools or",
    ],
    ["a pool with no providers", { identityPool: { userPools: [] } }, "identityPool names no login provider"],
    ["a list of one", { identityPool: { userPools: userPool as never } }, "identityPool.userPools is {"],
    [
      "a user pool of GovCloud, whose Cognito has another name",
      { identityPool: { userPools: [{ ...userPool, userPoolId: "us-gov-west-1_AbCdEfGhI" }] } },
      'identityPool.userPools.0.userPoolId is "us-gov-west-1_AbCdEfGhI", not the id of a user pool, outside of GovCloud',
    ],
    [
      "a user pool without its client",
      { identityPool: { userPools: [{ userPoolId: userPool.userPoolId } as never] } },
      "identityPool.userPools.0.clientId is undefined",
    ],
    [
      "a client's name",
      { identityPool: { userPools: [{ ...userPool, clientId: "my app" }] } },
      'clientId is "my app", not the id of an app client',
    ],
    [
      "a provider by its address",
      { identityPool: { openIdConnectProviderArns: ["https://login.example.com"] } },
      'identityPool.openIdConnectProviderArns.0 is "https://login.example.com", not the ARN of an OIDC provider of IAM',
    ],
    ["a pool with guests", { identityPool: { guests: true } as never }, "there is no setting identityPool.guests"],
    ["no capacity", { tableCapacity: { readUnits: 0, writeUnits: 1 } }, "tableCapacity.readUnits is 0"],
    ["half a capacity", { tableCapacity: { readUnits: 1 } as never }, "tableCapacity.writeUnits is undefined"],
    ["tags that are a list", { tags: [] as never }, "tags is [], not an object of names and values"],
    ["a tag that AWS keeps for itself", { tags: { "aws:team": "jobs" } }, 'tags has the name "aws:team"'],
    [
      "a tag that API Gateway does not take",
      { tags: { team: "a b" } },
      'tags.team is "a b", not a string of up to 256',
    ],
    ["a tag that is a number", { tags: { team: 1 as never } }, "tags.team is 1, not a string"],
    ["more tags than AWS takes", { tags: manyTags }, "tags has 41 tags, more than 40"],
    ["a stage that would be two segments of a path", { stage: "dev/eu" }, 'stage is "dev/eu"'],
    ["a stage without a name", { stage: "" }, 'stage is ""'],
  ])("%s is refused", (_, change, message) => {
    expect(() => checkSettings({ ...settings, ...change })).toThrow(message);
  });

  test.each([
    ["what an organisation asks for", organisation],
    ["an identity pool", signedIn],
    ["an identity pool with one kind of provider", { identityPool: { userPools: [userPool] } }],
    ["a topic of GovCloud", { alarmTopicArn: `${arn("sns")}:operators` }],
    ["a boundary of AWS's own", { permissionsBoundaryArn: "arn:aws-cn:iam::aws:policy/job-function/Billing" }],
    ["tags with all that is allowed", { tags: { "a.b/c:d_e-f=g+h": "" } }],
  ])("%s can be deployed", (_, change) => {
    expect(() => checkSettings({ ...settings, ...change })).not.toThrow();
  });

  test("all that is wrong is said at once, on one line, under one code", () => {
    const check = () => checkSettings({ ...settings, leaseSeconds: 0, stage: "a b" });
    expect(check).toThrow(InvalidSettingsError);
    expect(check).toThrow(/^Invalid settings: leaseSeconds is 0, not .* from 1 to 59; stage is "a b", not .*\.$/);
    expect(check).toThrow(expect.objectContaining({ code: "InvalidSettings" }));
  });
});

test("each setting is in docs/settings.md", () => {
  const page = readFileSync(new URL("../../docs/settings.md", import.meta.url), "utf8");
  expect(Object.keys(settings).filter((name) => !page.includes(`\`${name}`))).toEqual([]);
});

describe("the settings of one deployment", () => {
  const folder = mkdtempSync(join(tmpdir(), "settings-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function read(text: string) {
    const file = join(folder, "prod.json");
    writeFileSync(file, text);
    return readSettings(file);
  }

  test("are the project's where no file is named", () => {
    expect(readSettings("")).toEqual(settings);
  });

  test("are the project's with what the file says", () => {
    const text = `{"stage": "prod", "processing": {"timeoutSeconds": 60, "reservedConcurrency": null},
      "durableExecution": {"timeoutSeconds": 3600, "retentionDays": 7}, "alarmEmail": null, "archiveRetentionDays": null,
      "tableCapacity": {"readUnits": 5, "writeUnits": 6}, "tags": {"team": "jobs"}}`;
    const { reservedConcurrency: _, ...processing } = settings.processing;
    expect(read(text)).toEqual({
      ...settings,
      stage: "prod",
      processing: { ...processing, timeoutSeconds: 60 },
      durableExecution: { timeoutSeconds: 3_600, retentionDays: 7 },
      archiveRetentionDays: null,
      tableCapacity: { readUnits: 5, writeUnits: 6 },
      tags: { team: "jobs" },
    });
  });

  test.each([
    ["a text that is not JSON", "{", /JOBS_API_SETTINGS names .*prod\.json, which cannot be read: [^\n]+$/],
    ["a list", "[]", /prod\.json: it is \[\], not an object\.$/],
    ["a setting that does not exist", '{"stages": "prod"}', /prod\.json: there is no setting stages\.$/],
    ["one that every object has", '{"toString": 1}', /there is no setting toString\.$/],
    ["one in a group", '{"processing": {"timeout": 1}}', /there is no setting processing\.timeout\.$/],
    ["a group that is a number", '{"processing": 1}', /processing is 1, not an object\.$/],
    ["a group that is taken away", '{"processing": null}', /processing is null, not an object\.$/],
    ["half a group", '{"durableExecution": {"retentionDays": 7}}', /durableExecution\.timeoutSeconds is undefined/],
    ["a value that cannot be deployed", '{"stage": null}', /Invalid settings in .*prod\.json: stage is null/],
  ])("%s is refused with the place, on one line", (_, text, message) => {
    expect(() => read(text)).toThrow(InvalidSettingsError);
    expect(() => read(text)).toThrow(message);
  });

  test("a file that is not there is refused", () => {
    expect(() => readSettings(join(folder, "none.json"))).toThrow(
      /^JOBS_API_SETTINGS names .*none\.json, .*ENOENT[^\n]*$/,
    );
  });
});
