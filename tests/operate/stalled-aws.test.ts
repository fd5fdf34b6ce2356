import { describe, expect, test } from "vitest";
import { cloudFormation, sts } from "./support/account.ts";
import { type Answers, type Call, json, useFakeAws } from "./support/fake-aws.ts";
import { operate } from "./support/in-process.ts";
import { signedIn, useHome } from "./support/operate.ts";

const day = 86_400_000;
const outputs = {
  ApiEndpoint: "https://api.execute-api.eu-west-1.amazonaws.com/dev",
  JobsAPIInvokeRoleArn: "arn:aws:iam::123456789012:role/JobsApi-JobsAPIInvokeRole",
  FailureArchiveArn: "arn:aws:events:eu-west-1:123456789012:archive/Failures",
  FailureLogGroupName: "/aws/events/JobsApi-failures",
  StalledJobsFunctionName: "JobsApi-StalledJobs",
};
const idOf = (n: number) => `0000000${n}-0000-4000-8000-000000000000`;
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();
const jobOf = (n: number, silentMs: number) => ({
  jobId: idOf(n),
  kind: "wait",
  owner: "everyone",
  createdAt: ago(silentMs + 1_000),
  startedAt: ago(silentMs + 500),
  heartbeatAt: ago(silentMs),
  attempts: 1,
});
const archive = { ArchiveName: "Failures", EventSourceArn: "arn:aws:events:eu-west-1:123456789012:event-bus/Failures" };
const entry = (n: number, milliseconds: number) => ({ message: idOf(n), timestamp: Date.now() - milliseconds });

const invoke = "POST /2015-03-31/functions/JobsApi-StalledJobs/invocations";
const home = useHome();
const aws = useFakeAws(() => ({
  ...sts(),
  ...cloudFormation({ JobsApi: outputs }),
  [invoke]: () => json({ stalled: 2, jobs: [jobOf(1, day), jobOf(2, 2 * day)] }),
  DescribeArchive: () => json({ ...archive, CreationTime: (Date.now() - 60 * day) / 1_000, RetentionDays: 30 }),
  FilterLogEvents: () => json({ events: [] }),
}));
const answer = (answers: Answers) => {
  aws.answers = { ...aws.answers, ...answers };
};

const stalled = (...args: string[]) => operate(["stalled", ...args], signedIn(home, aws.url));
const bodiesOf = (action: string) =>
  aws.calls.filter((call) => call.action === action).map(({ body }) => JSON.parse(body));

/** The numbers of the archived jobs. */
async function archived(): Promise<number[]> {
  const { stdout } = await stalled("--json");
  const jobs: { jobId: string; archivedAt: string | null }[] = JSON.parse(stdout).jobs;
  return jobs.filter(({ archivedAt }) => archivedAt !== null).map(({ jobId }) => Number(jobId.slice(0, 8)));
}

describe("npm run stalled on AWS", () => {
  test("prints the account, and uses the resources of the stack's outputs", async () => {
    const { code, stdout } = await stalled();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Account 123456789012, eu-west-1, as \S+\njob +kind/);
    expect(bodiesOf(invoke)).toEqual([{ action: "list" }]);
    expect(bodiesOf("DescribeArchive")).toEqual([{ ArchiveName: "Failures" }]);
    const [search] = bodiesOf("FilterLogEvents");
    expect(search).toMatchObject({ logGroupName: outputs.FailureLogGroupName });
    // A minute before the oldest job.
    expect(Date.now() - search.startTime).toBeGreaterThan(2 * day + 60_000);
    expect(Date.now() - search.startTime).toBeLessThan(2 * day + 3_600_000);
  });

  test("reads all pages of the log, including empty ones", async () => {
    const pages = [
      { events: [], nextToken: "1" },
      { events: [entry(1, 1_000)], nextToken: "2" },
      { events: [entry(2, 0)] },
    ];
    answer({ FilterLogEvents: ({ body }: Call) => json(pages[Number(JSON.parse(body).nextToken ?? 0)] ?? {}) });
    expect(await archived()).toEqual([1, 2]);
  });

  test("shows an event as archived only as long as the archive keeps it", async () => {
    answer({ FilterLogEvents: () => json({ events: [entry(1, 30 * day + 60_000), entry(2, 30 * day - 60_000)] }) });
    expect(await archived()).toEqual([2]);
    answer({ DescribeArchive: () => json({ ...archive, CreationTime: Date.now() / 1_000 - 60, RetentionDays: 0 }) });
    expect(await archived()).toEqual([]);
  });

  test("replays the span of the newest events of the jobs", async () => {
    answer({
      FilterLogEvents: () => json({ events: [entry(1, 9 * day), entry(1, 20 * 60_000), entry(2, 40 * 60_000)] }),
      ListRules: () => json({ Rules: [{ Arn: "arn:rule", EventPattern: '{"replay-name":[{"exists":true}]}' }] }),
      StartReplay: () => json({ State: "STARTING" }),
      DescribeReplay: () => json({ State: "COMPLETED" }),
    });
    expect(await stalled("--replay")).toMatchObject({ code: 0 });
    const [{ EventStartTime, EventEndTime, Destination }] = bodiesOf("StartReplay");
    const minutesAgo = (seconds: number) => Math.round((Date.now() / 1_000 - seconds) / 60);
    expect([EventStartTime, EventEndTime].map(minutesAgo)).toEqual([40, 20]);
    expect(Destination.FilterArns).toEqual(["arn:rule"]);
  });

  test("a replay that does not complete ends with 1", async () => {
    answer({
      FilterLogEvents: () => json({ events: [entry(1, 0)] }),
      ListRules: () => json({ Rules: [{ Arn: "arn:rule", EventPattern: '{"replay-name":[{"exists":true}]}' }] }),
      StartReplay: () => json({ State: "STARTING" }),
      DescribeReplay: () => json({ State: "FAILED", StateReason: "No." }),
    });
    expect(await stalled("--replay")).toMatchObject({ code: 1, stderr: expect.stringMatching(/FAILED: No\.\n$/) });
  });

  test("lists the jobs that were not ended because of a heartbeat", async () => {
    answer({
      [invoke]: ({ body }: Call) =>
        json(body.includes("list") ? { stalled: 2, jobs: [jobOf(1, day), jobOf(2, day)] } : { ended: [idOf(2)] }),
    });
    const { code, stdout } = await stalled("--end-all", "--yes");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /\n1 job ended as FAILED, with the code Lost\.\n00000001-\S+ was not ended: it has sent a heartbeat/,
    );
  });

  test("ends jobs in batches of a thousand", async () => {
    const jobs = Array.from({ length: 1_001 }, (_, n) => ({ ...jobOf(1, day), jobId: `${n}`.padStart(36, "0") }));
    answer({
      [invoke]: ({ body }: Call) =>
        json(body.includes("list") ? { stalled: 1_001, jobs } : { ended: JSON.parse(body).jobIds }),
    });
    const { stdout } = await stalled("--end-all", "--yes", "--json");
    expect(JSON.parse(stdout).ended).toHaveLength(1_001);
    expect(bodiesOf(invoke).map(({ jobIds }) => jobIds?.length)).toEqual([undefined, 1_000, 1]);
  });

  test("gives the total if not all jobs are listed", async () => {
    answer({ [invoke]: () => json({ stalled: 12_000, jobs: [jobOf(1, day)] }) });
    expect((await stalled()).stdout).toContain("\n12,000 jobs have stalled, of which this lists 1.\n");
  });

  test("escapes control characters", async () => {
    const hostile = "\u001b[31m\u009b\u202e\u2028\u{e0001}\n";
    answer({ [invoke]: () => json({ stalled: 1, jobs: [{ ...jobOf(1, day), kind: hostile, owner: hostile }] }) });
    const escaped = "\\u009b\\u202e\\u2028\u{e0001}\\n";
    expect((await stalled()).stdout).toContain(`  ${escaped}  `);
    const { stdout } = await stalled("--json");
    expect(stdout).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}](?!$)/u);
    expect(JSON.parse(stdout).jobs[0]).toMatchObject({ kind: hostile, owner: hostile });
  });
});

describe("npm run stalled stops with one line", () => {
  const failed = (body: object) => ({ ...json(body), headers: { "X-Amz-Function-Error": "Unhandled" } });
  const { StalledJobsFunctionName: _, ...older } = outputs;

  test.each<[string, Answers, RegExp]>([
    [
      "the function fails",
      { [invoke]: () => failed({ errorType: "TableUnavailable", errorMessage: "no\u001b[31m" }) },
      /^The function JobsApi-StalledJobs failed \(TableUnavailable: no\)\. Its log has the details\.$/,
    ],
    [
      "the function is another one",
      { [invoke]: () => json({ hello: 1 }) },
      /^The function JobsApi-StalledJobs returned an unexpected response: npm run deploy updates it\.$/,
    ],
    [
      "the stack is an older one",
      cloudFormation({ JobsApi: older }),
      /^The stack has no output StalledJobsFunctionName: it is outdated\. npm run deploy updates it\.$/,
    ],
    ["there is no stack", cloudFormation({}), /^The stack JobsApi does not exist in eu-west-1\./],
    [
      "the caller may not invoke it",
      {
        [invoke]: () => ({
          ...json({ Message: "not authorized" }, 403),
          headers: { "x-amzn-ErrorType": "AccessDeniedException" },
        }),
      },
      /^AWS refused: not authorized$/,
    ],
    [
      "the log cannot be read",
      { FilterLogEvents: () => json({ __type: "AccessDeniedException", message: "not authorized" }, 400) },
      /^AWS refused: not authorized$/,
    ],
  ])("if %s", async (_, answers, line) => {
    answer(answers);
    const { code, stderr } = await stalled();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^stalled: [^\n]+\n$/);
    expect(stderr.slice("stalled: ".length).trimEnd()).toMatch(line);
  });
});
