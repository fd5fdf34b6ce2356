import { beforeEach, describe, expect, test } from "vitest";
import { clientOf, useTwin } from "../support/twin.ts";
import { operate } from "./support/in-process.ts";
import { signedIn, useHome } from "./support/operate.ts";
import { archive, stall } from "./support/stalled-jobs.ts";

const home = useHome();
const { twin } = useTwin();

const stalled = (...args: string[]) => {
  const { endpointUrl, credentials } = twin().description;
  return operate(["stalled", "--endpoint-url", endpointUrl, ...args], {
    ...signedIn(home),
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  });
};

async function stalledAndArchived(): Promise<string> {
  const { description } = twin();
  const jobId = await stall(description);
  await archive(jobId, description);
  return jobId;
}

const read = (jobId: string) => clientOf(twin().description).get(jobId);
const lost = {
  status: "FAILED",
  error: { code: "Lost", message: "The job's function went silent, and the job was given up." },
};

// Each test ends what it has made: they share one table.
beforeEach(async () => {
  expect(await stalled()).toEqual({ code: 0, stdout: "No job has stalled.\n", stderr: "" });
});

describe("npm run stalled", () => {
  test("lists the stalled jobs, which of them are archived, and what to do", async () => {
    const [archived, other] = [await stalledAndArchived(), await stall(twin().description)];
    const { code, stdout, stderr } = await stalled();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
    expect(stdout).toMatch(/^job +kind +started +last heard of +attempts +archived\n/);
    expect(stdout).toMatch(new RegExp(`\n${archived}  wait  ${time}  ${time}  1         yes\n`));
    expect(stdout).toMatch(new RegExp(`\n${other}  wait  ${time}  ${time}  1         no\n`));
    expect(stdout.split("\n").slice(4)).toEqual([
      "2 jobs have stalled.",
      "1 is archived. To run it again: npm run stalled -- --replay",
      "1 is not archived. To end it as FAILED, with the code Lost: npm run stalled -- --end-all",
      "",
    ]);

    const { stdout: line } = await stalled("--json");
    expect(JSON.parse(line)).toMatchObject({
      stalled: 2,
      jobs: expect.arrayContaining([
        expect.objectContaining({ jobId: archived, kind: "wait", archivedAt: expect.stringMatching(/Z$/) }),
        expect.objectContaining({ jobId: other, archivedAt: null }),
      ]),
    });
    await stalled("--end-all", "--even-archived", "--yes");
  });

  test("--replay runs only the archived jobs", async () => {
    const [archived, other] = [await stalledAndArchived(), await stall(twin().description)];
    const { code, stdout, stderr } = await stalled("--replay");
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nTo replay: 1 job, archived from \S+Z to \S+Z\. .*\nReplay jobs-\S+ has started\./);
    expect(stdout).toMatch(/\nReplay jobs-\S+ is COMPLETED\./);
    expect(stderr).toContain("COMPLETED, 100 %");
    const submittedAt = new Date().toISOString();
    const job = clientOf(twin().description).from({ jobId: archived, submittedAt });
    expect(await job.result()).toEqual({ message: "Waited 1 second." });
    const { stdout: line } = await stalled("--json");
    expect(JSON.parse(line).jobs).toMatchObject([{ jobId: other }]);
    await stalled("--end", other, "--yes");
  });

  test("--replay without archived jobs starts nothing, and says what to do", async () => {
    const jobId = await stall(twin().description);
    const { code, stdout, stderr } = await stalled("--replay");
    expect(code).toBe(1);
    expect(stdout).not.toContain("has started");
    expect(stderr).toMatch(/^stalled: None of these jobs is archived: .* --end-all ends them as FAILED[^\n]*\n$/);
    await stalled("--end", jobId, "--yes");
  });

  test("--end-all ends only the jobs that no replay can run", async () => {
    const [archived, other] = [await stalledAndArchived(), await stall(twin().description)];
    const { code, stdout, stderr } = await stalled("--end-all", "--yes");
    expect(code).toBe(0);
    expect(stderr).toBe(`Note: ${archived}: not ended, since npm run stalled -- --replay runs them again.\n`);
    expect(stdout).toMatch(/\n1 job ended as FAILED, with the code Lost\.\n$/);
    expect(await read(other)).toMatchObject(lost);
    expect(await read(archived)).toMatchObject({ status: "RUNNING" });

    const { stdout: line } = await stalled("--end-all", "--even-archived", "--yes", "--json");
    expect(JSON.parse(line)).toMatchObject({ stalled: 1, ended: [archived], notEnded: [] });
    expect(await read(archived)).toMatchObject(lost);
  });

  test("--end rejects a job that a replay can run, and ends none", async () => {
    const [archived, other] = [await stalledAndArchived(), await stall(twin().description)];
    const { code, stdout, stderr } = await stalled("--end", archived, other, "--yes");
    expect(code).toBe(1);
    expect(stdout).not.toContain("ended as");
    expect(stderr).toBe(
      `stalled: ${archived}: archived. npm run stalled -- --replay runs them again. To end them anyway, pass --even-archived. Nothing was ended.\n`,
    );
    const { stdout: line } = await stalled("--end", archived, other, "--even-archived", "--yes", "--json");
    expect(JSON.parse(line).ended).toHaveLength(2);
  });

  test("--end rejects a job that has not stalled, and ends none", async () => {
    const jobId = await stall(twin().description);
    const running = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
    const { code, stderr } = await stalled("--end", jobId, running, "--yes");
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^stalled: ${running}: not stalled\\. .* Nothing was ended\\.\n$`));
    expect(await stalled("--end", jobId, "--yes")).toMatchObject({ code: 0 });
    expect(await stalled("--end", jobId, "--yes")).toMatchObject({ code: 1 });
  });
});

test.each([
  [
    ["--end-all"],
    /^Ending jobs needs a confirmation, which needs a terminal and no --json\. Pass --yes to skip the question\.$/,
  ],
  [["--end", "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10"], /^Ending jobs needs a confirmation/],
  [["--end", "6B1F5C0E-3F55-4A86-9D1C-2F8F1F6F7A10"], /is invalid\. It must be a job id, as npm run stalled lists/],
  [["--end", "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10", "--end-all", "--yes"], /cannot be used with option '--end-all'$/],
  [["--replay", "--end-all", "--yes"], /^option '--replay' cannot be used with option '--end-all'$/],
  [["--replay", "--json"], /^option '--replay' cannot be used with option '--json'$/],
  [["--end"], /^option '--end <jobIds\.\.\.>' argument missing$/],
])("%j is rejected before credentials are read", async (args, line) => {
  const { code, stdout, stderr } = await operate(["stalled", ...args], { HOME: home });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^stalled: [^\n]+\n$/);
  expect(stderr.slice("stalled: ".length).trimEnd()).toMatch(line);
});
