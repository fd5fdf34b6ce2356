import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { askFirst } from "../../sdk/src/command/credentials.ts";
import { explain } from "../../sdk/src/command/errors/explain.ts";
import { abortable } from "../../sdk/src/waiting/abortable.ts";
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

/** The first Ctrl+C after the profile's program was asked. Standard input stays open, and silent. */
async function interrupted(args: readonly string[], profile: string) {
  const settings = { JOBS_BASE_URL: "http://127.0.0.1:1023/dev", AWS_REGION: "eu-west-1", HOME: folder };
  const child: ChildProcess = spawn(process.execPath, [main, ...args, "--profile", profile], {
    env: { ...bare, ...settings },
  });
  await vi.waitFor(() => expect(existsSync(join(folder, profile))).toBe(true), 10_000);
  await sleep(500);
  child.kill("SIGINT");
  return Promise.race([once(child, "exit").then(([code]) => code), sleep(5_000, "still running")]);
}

describe.concurrent("before the first request the first Ctrl+C ends the command", () => {
  test("while standard input is read", async () => {
    expect(await interrupted(["submit", "-"], "given")).toBe(130);
  });

  test("while a source of credentials is silent", async () => {
    expect(await interrupted(["list"], "silent")).toBe(130);
  });
});

test("a source of credentials that stays silent is given up", async () => {
  const silent = () => new Promise<never>(() => {});
  const error = await askFirst(silent, new AbortController().signal, 20).catch((error: unknown) => error);
  expect(explain(error, {})).toMatchObject({ exitCode: 8, message: expect.stringContaining("has not answered in") });
});

test("what is given up before it begins may fail without anybody being told", async () => {
  const reason = new Error("Interrupted.");
  await expect(abortable(Promise.reject(new Error("late")), AbortSignal.abort(reason))).rejects.toBe(reason);
  await expect(abortable(sleep(10, "late"), AbortSignal.abort(reason))).rejects.toBe(reason);
});
