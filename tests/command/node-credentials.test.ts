import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { parseCredentials } from "../../sdk/src/command/credentials.ts";
import { isCredentialsError, isInvalidOptionError } from "../../sdk/src/index.ts";
import { nodeCredentials } from "../../sdk/src/node/index.ts";

const keys = (name: string) => ({ accessKeyId: `${name}-key`, secretAccessKey: `${name}-secret` });

describe("nodeCredentials", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "node-credentials-"));
    const profile = (name: string) =>
      `[${name}]\naws_access_key_id = ${name}-key\naws_secret_access_key = ${name}-secret\n`;
    await writeFile(join(folder, "credentials"), ["default", "dev"].map(profile).join(""));
  });
  afterAll(() => rm(folder, { recursive: true }));
  beforeEach(() => {
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
    vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    for (const name of ["ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "CREDENTIAL_EXPIRATION", "PROFILE"]) {
      vi.stubEnv(`AWS_${name}`, "");
    }
  });
  afterEach(() => vi.unstubAllEnvs());

  function exportKeys(): void {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "env-key");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "env-secret");
  }

  test("prefers environment variables to AWS_PROFILE, as AWS's command line does", async () => {
    vi.stubEnv("AWS_PROFILE", "dev");
    expect(await nodeCredentials()()).toMatchObject(keys("dev"));
    exportKeys();
    vi.stubEnv("AWS_SESSION_TOKEN", "token");
    vi.stubEnv("AWS_CREDENTIAL_EXPIRATION", "2026-11-26T03:00:00Z");
    const more = { sessionToken: "token", expiration: "2026-11-26T03:00:00Z" };
    expect(await nodeCredentials()()).toEqual({ ...keys("env"), ...more });
  });

  test("prefers a requested profile to environment variables", async () => {
    exportKeys();
    expect(await nodeCredentials({ profile: "dev" })()).toMatchObject(keys("dev"));
  });

  test("falls back to the default profile", async () => {
    expect(await nodeCredentials()()).toMatchObject(keys("default"));
  });

  test("uses only the requested profile", async () => {
    exportKeys();
    const error = await Promise.resolve(nodeCredentials({ profile: "prod" })()).catch((error: unknown) => error);
    expect(isCredentialsError(error) && error.message).toMatch(/^No AWS credentials from the profile prod: .*\[prod\]/);
  });

  test.each([{ profile: "" }, { profil: "dev" }])("rejects %o", (options) => {
    const refused = expect.toSatisfy(isInvalidOptionError);
    expect(() => nodeCredentials(options as object)).toThrow(refused);
  });
});

describe("a credentials file contains", () => {
  const [accessKeyId, secretAccessKey, sessionToken] = ["key", "secret", "token"];
  const expected = { accessKeyId, secretAccessKey, sessionToken, expiration: undefined };
  const aws = { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken };

  test.each([
    ["the output of aws configure export-credentials", { Version: 1, ...aws }],
    ["the output of aws sts assume-role", { Credentials: aws, AssumedRoleUser: {} }],
    ["the output of npm start -- --json", { apiUrl: "http://127.0.0.1", credentials: expected }],
    ["the AWS SDK's names", expected],
  ])("%s", (_, value) => expect(parseCredentials(JSON.stringify(value))).toEqual(expected));

  test.each(["", "null", "[]", '"key"', '{"AccessKeyId":"key"}', '{"accessKeyId":1,"secretAccessKey":2}'])(
    "or none: %s",
    (text) => expect(parseCredentials(text)).toBeUndefined(),
  );
});
