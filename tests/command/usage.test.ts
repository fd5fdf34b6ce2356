import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Report } from "../../sdk/src/command/errors/report.ts";
import { run } from "../../sdk/src/command/run.ts";

beforeEach(() => {
  const settings = { JOBS_BASE_URL: "http://127.0.0.1:1023/dev", AWS_REGION: "eu-west-1", AWS_PROFILE: "" };
  const keys = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret", AWS_SESSION_TOKEN: "" };
  const files = { AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null", AWS_DEFAULT_REGION: "" };
  for (const [name, value] of Object.entries({ ...settings, ...keys, ...files })) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

/** Runs the command in this process and returns its report. */
async function reported(args: readonly string[]): Promise<Report | undefined> {
  let report: Report | undefined;
  const ignore = () => {};
  const output = {
    ...{
      accepted: ignore,
      step: ignore,
      follow: ignore,
      record: ignore,
      jobs: ignore,
      cancelling: ignore,
      note: ignore,
    },
    failure: (given: Report) => {
      report = given;
    },
    close: ignore,
  };
  const code = await run(args, { output, signal: new AbortController().signal, known: {} });
  expect(code).toBe(report?.exitCode);
  return report;
}

test.each([
  [["watch"], "missing required argument 'job-id'."],
  [["watch", "1"], "It must be a lower-case UUID."],
  [["list", "--limt", "2"], "unknown option '--limt' (Did you mean --limit?)"],
  [["list", "more"], "too many arguments for 'list'."],
  [["list", "--limit", "0"], "It must be a positive integer."],
  [["list", "--status", "DONE"], "Allowed choices are RUNNING, SUCCEEDED, FAILED, CANCELLED."],
  [["list", "--base-url"], "option '--base-url <url>' argument missing."],
  [["list", "--base-url", "nowhere"], "The base URL is not valid"],
  [["list", "--base-url", "ftp://localhost/dev"], "The base URL is not valid"],
  [["list", "--base-url", "https:nowhere"], "The base URL is not valid"],
  [["list", "--region", "Ireland"], "region must be an AWS region"],
  [["list", "--profile", "nobody"], "There is no profile nobody in the shared config files"],
  [["sumbit", "{}"], "unknown command 'sumbit' (Did you mean submit?)"],
  [["submit"], "missing required argument 'parameters'."],
  [["submit", "{seconds}"], "The parameters are not JSON:"],
  [["submit", "@nowhere.json"], "The parameters in nowhere.json cannot be read: no such file."],
  [["submit", "{}", "--key", "mine"], "It must be a lower-case UUID."],
  [["submit", "{}", "--timeout", "soon"], "It must be a duration such as 90s, 15m or 2h."],
  [["submit", "{}", "--timeout", "700h"], "It must be at most 596h."],
  [["step", randomUUID()], "step reads key presses, and standard input is not a terminal."],
])("jobs %j is a usage error", async (args, said) => {
  expect(await reported(args)).toMatchObject({ message: expect.stringContaining(said), exitCode: 2 });
});

test.each([
  ["JOBS_BASE_URL", "Set --base-url https://ID.execute-api.REGION.amazonaws.com/STAGE, JOBS_BASE_URL"],
  ["AWS_REGION", "Set --region, AWS_REGION"],
])("without %s, the advice is how to set it", async (name, next) => {
  vi.stubEnv(name, "");
  expect(await reported(["list"])).toMatchObject({ next: expect.stringContaining(next), exitCode: 2 });
});

test.each([
  "http://user:hunter2@localhost:1/dev",
  "http://localhost:1/dev?token=hunter2",
  "http://localhost:1/dev#hunter2",
  "hunter2",
])("an invalid base URL is never quoted, with or without a region: %s", async (address) => {
  const said = { message: expect.stringContaining("The base URL"), exitCode: 2 };
  for (const region of ["eu-west-1", ""]) {
    vi.stubEnv("AWS_REGION", region);
    const report = await reported(["--base-url", address, "list"]);
    expect(report).toMatchObject(said);
    expect(JSON.stringify(report)).not.toContain("hunter2");
  }
});
