import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bare, CommandProcess, main, useCommand } from "./support/command.ts";

const { jobs, description, env, submitted } = useCommand();

/** An error report: one line for the problem, one for each detail, one for the advice, and no stack trace. */
async function refused(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const { code, stdout, stderr } = await jobs(args, more);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^jobs: .+\n( {6}.+\n)+$/);
  expect(stderr).not.toMatch(/\n\s+at /);
  return { code, stderr };
}

describe.concurrent("a usage error exits with 2 and sends nothing", () => {
  test("an unknown option", async () => {
    const { code, stderr } = await refused(["list", "--limt", "2"]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("(Did you mean --limit?)") });
  });

  test("no base URL", async () => {
    const { code, stderr } = await refused(["list"], { JOBS_BASE_URL: "" });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("Set --base-url https://") });
  });

  test("no command, which shows the help", async () => {
    expect(await jobs([])).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("Usage: jobs") });
  });
});

test("advice uses the name that the command was called by: shells have a builtin jobs", async () => {
  const link = join(bare["HOME"] ?? "", "jobs-api");
  await symlink(main, link);
  const { stderr } = await new CommandProcess(["get", randomUUID()], env(), "", [process.execPath, link]).ended();
  expect(stderr).toMatch(/^jobs-api: HTTP 404 .*\n.*: jobs-api watch \S{36} waits for it\. jobs-api list shows/);
});

describe.concurrent("an error response exits with 6, or with 5 if the job does not exist", () => {
  test("credentials without permission", async () => {
    const { accessKeyId, secretAccessKey } = description().userCredentials;
    const user = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: "" };
    const { code, stderr } = await refused(["list"], user);
    expect({ code, stderr }).toEqual({ code: 6, stderr: expect.stringContaining("HTTP 403 ACCESS_DENIED") });
    expect(stderr).toContain("needs the permission execute-api:Invoke");
  });

  test("a wrong secret", async () => {
    const { code, stderr } = await refused(["list"], { AWS_SECRET_ACCESS_KEY: "secret" });
    expect({ code, stderr }).toEqual({
      code: 6,
      stderr: expect.stringContaining("the secret is another key's"),
    });
  });

  test("another stage", async () => {
    const { code, stderr } = await refused(["list", "--base-url", `${description().endpointUrl}/prod`]);
    expect({ code, stderr }).toEqual({ code: 6, stderr: expect.stringContaining("Check --base-url") });
  });

  test("invalid parameters, an unknown job, an ended job", async () => {
    const [parameters, none, ended] = await Promise.all([
      refused(["submit", '{"minutes": 1}']),
      refused(["get", randomUUID()]),
      submitted({ seconds: 1 }).then(async (jobId) => {
        await jobs(["watch", jobId]);
        return refused(["cancel", jobId]);
      }),
    ]);
    expect(parameters).toEqual({ code: 6, stderr: expect.stringContaining("must be of one kind: ") });
    expect(none).toEqual({ code: 5, stderr: expect.stringMatching(/jobs watch \S+ waits for it/) });
    expect(ended).toEqual({
      code: 6,
      stderr: expect.stringMatching(/JobAlreadyEnded.*\n.*jobs get \S+ shows how it ended/),
    });
  });

  test("invalid parameters, with a line for each problem that fits a terminal of 80 columns", async () => {
    const file = join(bare["HOME"] ?? "", "long.json");
    await writeFile(file, JSON.stringify({ csv: "a".repeat(223_338) }));
    const [long, empty, misspelt, hostile] = await Promise.all(
      [`@${file}`, '{"csv": ""}', '{"second": 5}', '{"seconds": 5, "\\u001b[2J": 1}'].map((parameters) =>
        refused(["submit", parameters]),
      ),
    );
    const report = (kind: string, ...problems: string[]) => ({
      code: 6,
      stderr: [
        `jobs: HTTP 400 BAD_REQUEST_BODY: The parameters do not match ${kind}.`,
        ...problems.map((problem) => `      ${problem}`),
        "      See the API's reference for the parameters of each kind.\n",
      ].join("\n"),
    });
    expect(long).toEqual(report("summarizeCsv", "/csv must NOT have more than 100000 characters"));
    expect(empty).toEqual(report("summarizeCsv", "/csv must NOT have fewer than 1 character"));
    expect(misspelt).toEqual(
      report("wait", "/seconds is required", "/second is not a property of wait. Did you mean seconds?"),
    );
    expect(hostile).toEqual(report("wait", "/\\u001b[2J is not a property of wait"));
    const lines = [long, empty, misspelt].flatMap((report) => report?.stderr.split("\n"));
    expect(lines.filter((line = "") => line.length > 80)).toEqual([]);
  });

  test("invalid parameters with --json, problems included", async () => {
    const { code, stderr } = await jobs(["submit", '{"csv": ""}', "--json"]);
    expect({ code, ...JSON.parse(stderr) }).toMatchObject({
      code: 6,
      error: { code: "BAD_REQUEST_BODY", problems: [{ path: "/csv", kind: "summarizeCsv" }] },
    });
  });

  test("parameters over 10 MiB, which are not sent", async () => {
    const file = join(bare["HOME"] ?? "", "large.json");
    await writeFile(file, JSON.stringify({ csv: "a".repeat(10 * 1_024 * 1_024) }));
    const { code, stderr } = await refused(["submit", `@${file}`]);
    expect({ code, stderr }).toEqual({
      code: 6,
      stderr: expect.stringMatching(/HTTP 413 REQUEST_TOO_LARGE: The body has .*\n.*over several jobs/),
    });
  });

  test("with --json as one object on standard error", async () => {
    const jobId = randomUUID();
    const { code, stdout, stderr } = await jobs(["get", jobId, "--json"]);
    expect({ code, stdout, ...JSON.parse(stderr) }).toEqual({
      code: 5,
      stdout: "",
      error: {
        code: "JobNotFound",
        message: "HTTP 404 JobNotFound: No job with this id has started.",
        next: expect.stringContaining("jobs list"),
        requestId: expect.any(String),
        jobId,
        exitCode: 5,
      },
    });
  });
});

test.concurrent("no response exits with 7, and a submission says how to retry it safely", async () => {
  const { code, stderr } = await refused(["submit", "{}", "--base-url", "http://127.0.0.1:1023/dev"]);
  expect({ code, stderr }).toEqual({
    code: 7,
    stderr: expect.stringContaining("connect ECONNREFUSED 127.0.0.1:1023."),
  });
  expect(stderr).toMatch(/Nothing is listening there.* with --key \S+ never creates a second job\.\n$/);
});

describe.concurrent("credentials", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jobs-credentials-"));
    const { apiUrl, region, credentials } = description();
    await mkdir(join(folder, ".aws"));
    const keys = [
      `aws_access_key_id = ${credentials.accessKeyId}`,
      `aws_secret_access_key = ${credentials.secretAccessKey}`,
      `aws_session_token = ${credentials.sessionToken}`,
    ];
    const settings = [`region = ${region}`, `jobs_base_url = ${apiUrl}`];
    await writeFile(
      join(folder, ".aws/config"),
      ["[profile local]", ...settings, ...keys, "[profile empty]", "output = json"].join("\n"),
    );
    const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken } = credentials;
    await writeFile(
      join(folder, "keys.json"),
      JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey, SessionToken }),
    );
    await build({
      entryPoints: [main],
      outfile: join(folder, "jobs.cjs"),
      bundle: true,
      platform: "node",
      format: "cjs",
      external: ["@aws-sdk/credential-providers"],
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** The bundled command, in a folder without installed packages. */
  const alone = (args: readonly string[], more: NodeJS.ProcessEnv) =>
    new CommandProcess(args, { ...bare, HOME: folder, ...more }, "", [
      process.execPath,
      join(folder, "jobs.cjs"),
    ]).ended();

  test("and the base URL come from a profile", async () => {
    const home = { ...bare, HOME: folder };
    const results = await Promise.all([
      new CommandProcess(["list", "--profile", "local"], home).ended(),
      new CommandProcess(["list"], { ...home, AWS_PROFILE: "local" }).ended(),
    ]);
    for (const { code, stderr } of results) expect({ code, stderr }).toMatchObject({ code: 0 });
  });

  test("come from a file that a flag names", async () => {
    const keys = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", AWS_SESSION_TOKEN: "" };
    expect(await jobs(["list", "--credentials", join(folder, "keys.json")], keys)).toMatchObject({ code: 0 });
    const { code, stderr } = await refused(["list", "--credentials", join(folder, "nowhere")], keys);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/nowhere cannot be read: no such file\.\n {6}--credentials takes a JSON file/),
    });
    expect(await refused(["list", "--credentials", main], keys)).toMatchObject({ code: 2 });
  });

  test("that are missing exit with 8: no others replace a profile's", async () => {
    const keys = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
    const none = await refused(["list"], keys);
    expect(none).toEqual({ code: 8, stderr: expect.stringContaining("No AWS credentials: Could not load") });
    const empty = await refused(["list", "--profile", "empty"], { HOME: folder });
    expect(empty).toEqual({ code: 8, stderr: expect.stringContaining("No AWS credentials from the profile empty:") });
  });

  test("of a profile need the peer dependency; without it the error says so", async () => {
    const { JOBS_BASE_URL, AWS_REGION } = env();
    const results = await Promise.all([
      alone(["list", "--profile", "local"], {}),
      alone(["list"], { JOBS_BASE_URL, AWS_REGION }),
    ]);
    for (const { code, stderr } of results) {
      expect({ code, stderr }).toEqual({
        code: 8,
        stderr: expect.stringMatching(
          /^jobs: .*install @aws-sdk\/credential-providers .* or set AWS_ACCESS_KEY_ID.*\n {6}.+\n$/,
        ),
      });
    }
  });

  test("of the environment do not: the bundled command needs nothing else", async () => {
    const { HOME: _, ...settings } = env();
    expect(await alone(["submit", '{"seconds":1}'], settings)).toMatchObject({ code: 0 });
  });
});
