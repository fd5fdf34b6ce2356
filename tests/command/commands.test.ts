import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { bare, jsonLines, useCommand } from "./support/command.ts";

const { jobs, start, submitted } = useCommand({ ownTwin: true });
const one = '{"seconds":1}';
const id = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/;

describe.concurrent("submit", () => {
  test("follows the job on standard error and prints the result on standard output", async () => {
    const { code, stdout, stderr } = await jobs(["submit", one]);
    expect({ code, result: JSON.parse(stdout) }).toEqual({ code: 0, result: { message: "Waited 1 second." } });
    const lines = stderr.trim().split("\n");
    expect(lines[0]).toMatch(new RegExp(`^job ${id.source}$`));
    expect(lines[1]).toBe("  step 3   PENDING    not started yet");
    expect(lines.at(-1)).toMatch(/^ {2}step 8 {3}SUCCEEDED {2}after \d\.\d s$/);
    expect(stderr).not.toContain("\u001b");
  });

  test("with --json prints one step per line and nothing else", async () => {
    const { code, stdout, stderr } = await jobs(["submit", one, "--json"]);
    const steps = jsonLines(stdout);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(steps[0]).toMatchObject({ status: "PENDING", step: 3, jobId: expect.stringMatching(id) });
    expect(steps.at(-1)).toMatchObject({ status: "SUCCEEDED", step: 8, result: { message: "Waited 1 second." } });
  });

  test("with --detach prints only the id, and how to follow the job", async () => {
    const { code, stdout, stderr } = await jobs(["submit", one, "--detach"]);
    expect({ code, lines: stdout.split("\n").length }).toEqual({ code: 0, lines: 2 });
    expect(stdout).toMatch(id);
    expect(stderr).toBe(`jobs watch ${stdout.trim()} follows it to its end.\n`);
  });

  test("with --detach --json prints the input of the SDK's `from`", async () => {
    const { stdout, stderr } = await jobs(["submit", one, "--detach", "--json"]);
    const submittedAt = expect.any(String);
    expect(JSON.parse(stdout)).toEqual({ jobId: expect.stringMatching(id), submittedAt, kind: "wait" });
    expect(stderr).toBe("");
  });

  test("reads the parameters from standard input or a file", async () => {
    const csv = JSON.stringify({ csv: "a\n1\n" });
    const file = join(bare["HOME"] ?? "", "parameters.json");
    await writeFile(file, csv);
    const results = await Promise.all([jobs(["submit", "-"], {}, csv), jobs(["submit", `@${file}`])]);
    for (const { code, stdout } of results) expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, rows: 1 });
  });

  test("with the same key creates one job", async () => {
    const key = randomUUID();
    const given = await Promise.all([0, 1].map(() => jobs(["submit", one, "--detach", "--key", key])));
    expect(given.map(({ stdout }) => stdout.trim())).toEqual([key, key]);
  });
});

describe.concurrent("the exit code is", () => {
  test("1 for a failed job, with the reason and how to inspect it", async () => {
    const { code, stdout, stderr } = await jobs(["submit", '{"seconds":3600}']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/step 11 {2}FAILED {5}TooLong: 3600 seconds are more than/);
    expect(stderr).toMatch(/jobs get \S+ shows its parameters\.\n$/);
  });

  test("3 for a cancelled job", async () => {
    const jobId = await submitted({ seconds: 60 });
    const watched = jobs(["watch", jobId]);
    const cancelled = await jobs(["cancel", jobId]);
    expect(cancelled).toMatchObject({ code: 0, stdout: "", stderr: expect.stringContaining("Cancellation requested") });
    expect(await watched).toMatchObject({
      code: 3,
      stdout: "",
      stderr: expect.stringMatching(/ {11}CANCELLED {2}after/),
    });
  });

  test("4 after a timeout, with how to follow the job again", async () => {
    const jobId = await submitted({ seconds: 30 });
    // Long enough for the first response on a busy machine.
    const { code, stderr } = await jobs(["watch", jobId, "--timeout", "4s"]);
    expect({ code, stderr }).toEqual({
      code: 4,
      stderr: expect.stringContaining("had not ended after 4.0 s."),
    });
    expect(stderr).toContain(`Follow it with jobs watch ${jobId}.`);
    await jobs(["cancel", jobId]);
  });

  test("5 for a job that does not exist", async () => {
    const { code, stderr } = await jobs(["watch", randomUUID(), "--start-timeout", "1s"]);
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining("Check its id with jobs list") });
  });

  test("130 after an interruption: the job goes on, and can be followed again", async () => {
    const interrupted = start(["submit", '{"seconds":3}']);
    await vi.waitFor(() => expect(interrupted.stderr).toContain("PENDING"), 10_000);
    interrupted.child.kill("SIGINT");
    const { code, stderr } = await interrupted.ended();
    const [jobId = ""] = id.exec(stderr) ?? [];
    expect({ code, end: stderr.slice(stderr.indexOf("jobs: ")) }).toEqual({
      code: 130,
      end: `jobs: Interrupted.\n      The job goes on. Follow it with jobs watch ${jobId}.\n`,
    });
    expect(await jobs(["watch", jobId])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Waited 3 seconds."),
    });
  });

  test("141 if the reader closes the output", async () => {
    const stopped = start(["submit", '{"seconds":2}', "--json"]);
    stopped.child.stdout.destroy();
    const { code, stderr } = await stopped.ended();
    expect({ code, stderr }).toEqual({ code: 141, stderr: "" });
  });
});

describe("reading", () => {
  test("get prints the job, indented for people and on one line with --json", async () => {
    const jobId = await submitted({ seconds: 1 });
    await jobs(["watch", jobId]);
    const [people, program] = await Promise.all([jobs(["get", jobId]), jobs(["get", jobId, "--json"])]);
    expect(people).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining('\n  "status": "SUCCEEDED"') });
    expect(JSON.parse(people.stdout)).toEqual(jsonLines(program.stdout)[0]);
  });

  test("list prints the newest jobs, as tab-separated fields or JSON", async () => {
    const [people, program] = await Promise.all([
      jobs(["list", "--status", "SUCCEEDED", "--limit", "2"]),
      jobs(["list", "--status", "SUCCEEDED", "--limit", "2", "--json"]),
    ]);
    expect(
      people.stdout
        .trim()
        .split("\n")
        .map((line) => line.split("\t").slice(0, 3)),
    ).toEqual(jsonLines(program.stdout).map(({ jobId, status, kind }) => [jobId, status, kind]));
    expect(people).toMatchObject({ code: 0, stderr: "Showing the newest 2; use --limit for more.\n" });
    expect(await jobs(["list", "--status", "RUNNING"])).toMatchObject({ code: 0, stdout: expect.any(String) });
  });
});
