import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { askFirst } from "../../sdk/src/command/credentials.ts";
import { explain } from "../../sdk/src/command/errors/explain.ts";
import { abortable } from "../../sdk/src/waiting/time.ts";
import { bare, main } from "./support/command.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jobs-silent-"));
  await mkdir(join(folder, ".aws"));
  const keys = `'{"Version": 1, "AccessKeyId": "key", "SecretAccessKey": "secret"}'`;
  await Promise.all([
    writeFile(join(folder, "given.sh"), `echo ${keys}\ntouch ${folder}/given\n`),
    writeFile(join(folder, "silent.sh"), `touch ${folder}/silent\nexec sleep 20\n`),
  ]);
  const profile = (name: string) => `[profile ${name}]\ncredential_process = sh ${folder}/${name}.sh\n`;
  await writeFile(join(folder, ".aws/config"), profile("given") + profile("silent"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts the command with a profile whose credentials come from a program. Standard input stays open. */
function start(args: readonly string[], profile: string): ChildProcessWithoutNullStreams {
  const settings = { JOBS_BASE_URL: "http://127.0.0.1:1023/dev", AWS_REGION: "eu-west-1", HOME: folder };
  const child = spawn(process.execPath, [main, ...args, "--profile", profile], { env: { ...bare, ...settings } });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** The exit code after the first Ctrl+C. */
async function interrupt(child: ChildProcess): Promise<unknown> {
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  return code;
}

describe("before the first request, the first Ctrl+C ends the command", () => {
  test("while standard input is read", async () => {
    const child = start(["submit", "-"], "given");
    child.stdin.on("error", () => {});
    // More than a pipe buffers, so that writing all of it proves that the command reads.
    await new Promise((resolve) => child.stdin.write(" ".repeat(1_000_000), resolve));
    expect(existsSync(join(folder, "given"))).toBe(true);
    expect(await interrupt(child)).toBe(130);
  });

  test("while a source of credentials hangs", async () => {
    const child = start(["list"], "silent");
    await vi.waitFor(() => expect(existsSync(join(folder, "silent"))).toBe(true), 10_000);
    expect(await interrupt(child)).toBe(130);
  });
});

test("a source of credentials that hangs times out", async () => {
  const silent = () => new Promise<never>(() => {});
  const error = await askFirst(silent, new AbortController().signal, 20).catch((error: unknown) => error);
  expect(explain(error, {})).toMatchObject({ exitCode: 8, message: expect.stringContaining("did not respond within") });
});

test("an abandoned read may fail without an unhandled rejection", async () => {
  const reason = new Error("Interrupted.");
  await expect(abortable(Promise.reject(new Error("late")), AbortSignal.abort(reason))).rejects.toBe(reason);
  await expect(abortable(Promise.resolve("late"), AbortSignal.abort(reason))).rejects.toBe(reason);
});
