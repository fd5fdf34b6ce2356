import { createJobsClient, isInvalidOptionError, type JobsClientOptions } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { clientOf, credentials, rejection } from "./support/client.ts";
import { accepted, jobId } from "./support/replies.ts";

const options: JobsClientOptions = { baseUrl: "https://api.example/dev", region: "eu-west-1", credentials };

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe("createJobsClient rejects", () => {
  test.each<[string, object, RegExp]>([
    ["an unknown option", { baseURL: "x" }, /not baseURL\.$/],
    ["a relative URL", { baseUrl: "/dev" }, /baseUrl/],
    ["a URL of another protocol", { baseUrl: "ftp://api.example" }, /baseUrl/],
    ["a URL with a query", { baseUrl: "https://api.example/dev?x=1" }, /baseUrl/],
    ["a URL with a user", { baseUrl: "https://user:password@api.example/dev" }, /baseUrl/],
    ["a base URL that is not a string", { baseUrl: new URL("https://api.example/dev") }, /baseUrl/],
    ["no base URL", { baseUrl: undefined }, /baseUrl/],
    ["no region", { region: undefined }, /region/],
    ["an empty region", { region: "" }, /region/],
    ["a region with a line break", { region: "eu-west-1\n" }, /region/],
    ["no credentials", { credentials: undefined }, /accessKeyId/],
    ["credentials without a key", { credentials: { secretAccessKey: "secret" } }, /accessKeyId/],
    ["credentials without a secret", { credentials: { accessKeyId: "AKID", secretAccessKey: "" } }, /secretAccessKey/],
    [
      "a session token that no header can carry",
      { credentials: { ...credentials, sessionToken: "a\nsecret" } },
      /sessionToken/,
    ],
    ["an invalid startTimeout", { startTimeout: 0 }, /startTimeout/],
    ["a startTimeout that no timer supports", { startTimeout: 2 ** 31 }, /startTimeout/],
  ])("%s", (_, wrong, message) => {
    const error = thrownBy(() => createJobsClient({ ...options, ...wrong }));
    if (!isInvalidOptionError(error)) throw error;
    expect(error).toMatchObject({ code: "InvalidOption", message: expect.stringMatching(message) });
    expect(error.message).not.toMatch(/password|secret$/);
  });

  test.each([undefined, null, "https://api.example", 5])("options that are not an object: %j", (wrong) => {
    expect(isInvalidOptionError(thrownBy(() => createJobsClient(wrong as never)))).toBe(true);
  });
});

test("ignores a trailing slash of baseUrl", async () => {
  const { baseUrl, received } = await clientOf([accepted]);
  await createJobsClient({ ...options, baseUrl: `${baseUrl}/` }).submit({ seconds: 5 });
  expect(received[0]?.path).toBe("/dev/jobs");
});

describe("before any request, the client rejects", () => {
  test.each<[string, (client: ReturnType<typeof createJobsClient>) => Promise<unknown>]>([
    ["an unknown option of submit", (jobs) => jobs.submit({ seconds: 5 }, { timeout: 5 } as object)],
    ["a key that is not a UUID", (jobs) => jobs.submit({ seconds: 5 }, { key: "1" })],
    ["a key in upper case", (jobs) => jobs.submit({ seconds: 5 }, { key: jobId.toUpperCase() })],
    ["a controller as a signal", (jobs) => jobs.submit({ seconds: 5 }, { signal: new AbortController() as never })],
    ["null as a signal", (jobs) => jobs.get(jobId, { signal: null as never })],
    ["an unknown option of get", (jobs) => jobs.get(jobId, { key: "1" } as object)],
    ["an invalid job id", (jobs) => jobs.get("../jobs")],
    ["an unknown option of result", async (jobs) => jobs.from(saved).result({ timeOut: 5 } as object)],
    ["an invalid timeout", async (jobs) => jobs.from(saved).result({ timeout: Number.NaN })],
    ["a timeout that is a string", async (jobs) => jobs.from(saved).result({ timeout: "5000" as never })],
    ["an endless wait", async (jobs) => jobs.from(saved).result({ timeout: Number.POSITIVE_INFINITY })],
    ["an unknown option of steps", async (jobs) => jobs.from(saved).steps({ interval: 5 } as object)],
    ["a saved job with an invalid id", async (jobs) => jobs.from({ ...saved, jobId: "1" })],
    ["a saved job without a time", async (jobs) => jobs.from({ jobId } as never)],
    ["a string instead of a saved job", async (jobs) => jobs.from(JSON.stringify(saved) as never)],
  ])("%s", async (_, call) => {
    const { jobs, received } = await clientOf([accepted]);
    expect(isInvalidOptionError(await rejection(call(jobs)))).toBe(true);
    expect(received).toHaveLength(0);
  });

  const saved = { jobId, submittedAt: "2026-11-02T09:30:00.000Z" };
});
