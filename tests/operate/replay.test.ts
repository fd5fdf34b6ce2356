import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createJobsClient, type JobHandle } from "../../sdk/src/index.ts";
import type { TwinDescription } from "../../server/twin/twin.ts";
import { noRetriesFile } from "../support/no-retries.ts";
import { TwinProcess } from "../support/twin-process.ts";
import { operate } from "./support/in-process.ts";
import { signedIn, useHome } from "./support/operate.ts";

const home = useHome();
let twin: TwinProcess;
let description: TwinDescription;
beforeAll(async () => {
  twin = new TwinProcess(["--port", "0", "--json"], undefined, { JOBS_API_SETTINGS: noRetriesFile });
  description = await twin.ready();
});
afterAll(() => twin.end("SIGTERM"));

const replay = (...args: string[]) => {
  const { accessKeyId, secretAccessKey, sessionToken } = description.credentials;
  return operate(["replay", "--endpoint-url", description.endpointUrl, ...args], {
    ...signedIn(home),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  });
};

async function gates(method: "PUT" | "DELETE"): Promise<void> {
  for (const step of [5, 10]) {
    const query = method === "PUT" ? "?action=fail" : "";
    await fetch(`${description.endpointUrl}/_twin/gates/${step}${query}`, { method });
  }
}

/** Waits until the archive has this many events: what leads there is asynchronous. */
async function archived(count: number): Promise<string> {
  for (;;) {
    const { stdout } = await replay("--since", "1h", "--dry-run");
    if (stdout.includes(`holds ${count} event`)) return stdout;
  }
}

/** The ids of the jobs in the failure log. */
async function noted(): Promise<(string | undefined)[]> {
  const { endpointUrl: endpoint, region, userCredentials: credentials } = description;
  const client = new CloudWatchLogsClient({ endpoint, region, credentials });
  const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName: "/aws/events/job-failures" }));
  client.destroy();
  return events.map(({ message }) => message).sort();
}

describe("an outage on the twin", { shuffle: false }, () => {
  const submitted: JobHandle[] = [];

  test("archives the jobs, which --dry-run shows without a replay", async () => {
    const { apiUrl: baseUrl, region, credentials } = description;
    const jobs = createJobsClient({ baseUrl, region, credentials });
    await gates("PUT");
    for (const seconds of [1, 2]) submitted.push(await jobs.submit({ seconds }));
    const said = await archived(2);
    await gates("DELETE");
    expect(await noted()).toEqual(submitted.map(({ jobId }) => jobId).sort());
    expect(said).toMatch(
      /^The archive job-failures holds 2 events \([\d,]+ bytes\) since \S+Z, and keeps them for 30 days\.\n/,
    );
    expect(said).toMatch(/\nSpan to replay: \S+Z to \S+Z\.\nDry run: nothing was started\./);
  });

  test("ends with a COMPLETED replay: the jobs run", async () => {
    const { code, stdout, stderr } = await replay("--since", "1h");
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nReplay jobs-\S+ has started\..*\nReplay jobs-\S+ is COMPLETED\./);
    expect(stderr).toMatch(/^Note: The archive holds no events from before .*\nNote: AWS may take ten minutes/);
    expect(stderr).toMatch(/\n {2}COMPLETED, 100 %, up to \S+Z\n$/);
    expect(stderr).not.toContain("\u001b");
    const results = await Promise.all(submitted.map((job) => job.result()));
    expect(results).toEqual([{ message: "Waited 1 second." }, { message: "Waited 2 seconds." }]);
  });
});

test.each([
  [["--since", "1h", "--archive", "none"], "ResourceNotFoundException: Archive none does not exist."],
  [
    ["--since", "2026-01-01T00:00Z", "--until", "2026-01-02T00:00Z"],
    /^The archive holds no events from before \S+: it was created then\.$/,
  ],
])("%j is rejected in one line, and starts nothing", async (args, line) => {
  const { code, stdout, stderr } = await replay(...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^replay: [^\n]+\n$/);
  expect(stderr.slice("replay: ".length).trimEnd()).toEqual(
    typeof line === "string" ? line : expect.stringMatching(line),
  );
  expect(stdout).not.toContain("has started");
});

test.each([
  [["--since", "1h", "--until", "2h"], /^--until, \S+, is not after --since, \S+\.$/],
  [["--since", "9999-01-01T00:00:00Z"], /^--since is 9999-01-01T00:00:00Z, which is in the future\.$/],
  [["--since", "1h", "--until", "9999-01-01T00:00:00Z"], /^--until is \S+, which is in the future\.$/],
  [["--since", "yesterday"], /'yesterday' is invalid\. It must be a duration before now/],
  [["--since", "2025-02-30T00:00:00Z"], /'2025-02-30T00:00:00Z' is invalid\. It must be/],
  [["--since", "999999d"], /'999999d' is invalid\. It must be/],
  [["--since", "1h", "--archive", ""], /'' is invalid\. It must be an archive's name or ARN\.$/],
  [["--since", "1h", "--archive", "a b"], /'a b' is invalid\. It must be an archive's name or ARN\.$/],
  [[], /^required option '--since <time>' not specified$/],
])("%j is rejected before credentials are read", async (args, line) => {
  const { code, stdout, stderr } = await operate(["replay", ...args], { HOME: home });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^replay: [^\n]+\n$/);
  expect(stderr.slice("replay: ".length).trimEnd()).toMatch(line);
});
