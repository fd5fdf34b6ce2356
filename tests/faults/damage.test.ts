import { randomBytes } from "node:crypto";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { run } from "../../server/twin/command/run.ts";
import { inProcess } from "../support/in-process.ts";
import { clientOf } from "../support/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";

let folder: string;
/** The data of a killed twin, with a job that has ended. */
let whole: string;
let accepted: { jobId: string; submittedAt: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "damage-"));
  whole = join(folder, "whole");
  const twin = new TwinProcess(argsFor(whole));
  const jobs = clientOf(await twin.ready());
  // Incompressible, and together larger than the full disk below can hold.
  for (let count = 0; count < 4; count++) {
    const job = await jobs.submit({ csv: `a\n${randomBytes(36_000).toString("hex")}\n` });
    await job.result();
    accepted = job.toJSON();
  }
  await twin.end("SIGKILL");
});
afterAll(() => rm(folder, { recursive: true }));

function argsFor(data: string): string[] {
  return ["--port", "0", "--json", "--data", data];
}

async function copyOf(change: (table: string) => Promise<unknown>): Promise<string> {
  const data = await mkdtemp(join(folder, "copy-"));
  await cp(whole, data, { recursive: true });
  await change(join(data, "dynamodb"));
  return data;
}

/** The output of a start that fails. One that hangs is killed after its test has failed. */
async function refusal(
  args: readonly string[],
  { env = {}, wrapper = [] }: { env?: NodeJS.ProcessEnv; wrapper?: readonly string[] } = {},
): Promise<string> {
  const twin = new TwinProcess(args, undefined, env, wrapper);
  onTestFinished(async () => void (await twin.end("SIGKILL")));
  const { code, stdout, stderr } = await twin.end();
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  return stderr;
}

/** The only line with the reason that a table cannot be opened. */
function line(data: string, reason: string, remedy: string): string {
  const start = `The twin did not start: --data ${data}: the jobs table cannot be opened`;
  return `${start} (${reason.replaceAll("$DIR", join(data, "dynamodb"))}). ${remedy.replaceAll("$DIR", join(data, "dynamodb"))}\n`;
}

const damaged = "Restore $DIR from a copy, or move it away to begin with an empty table.";
const refused = "$DIR must be a folder that this user may write to, on a disk with free space.";

/** Changes a byte of the file whose name has this prefix. */
async function flip(table: string, name: string, at: number): Promise<void> {
  const file = join(table, (await readdir(table)).find((found) => found.startsWith(name)) ?? "");
  const bytes = await readFile(file);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  await writeFile(file, bytes);
}

describe("a start with a table that cannot be opened ends with the reason:", () => {
  test.each<[string, (table: string) => Promise<unknown>, reason: string, remedy: string]>([
    [
      "CURRENT is damaged",
      (table) => writeFile(join(table, "CURRENT"), "MANIFEST"),
      "Corruption: CURRENT file does not end with newline",
      damaged,
    ],
    [
      "CURRENT names another file",
      (table) => writeFile(join(table, "CURRENT"), "MANIFEST-\u0007\n\n"),
      "IO error: $DIR/MANIFEST-?: No such file or directory",
      damaged,
    ],
    ["MANIFEST is damaged", (table) => flip(table, "MANIFEST-", 12), "Corruption: checksum mismatch", damaged],
    [
      "a file is in the folder's place",
      async (table) => {
        await rm(table, { recursive: true });
        await writeFile(table, "");
      },
      "EEXIST: file already exists, mkdir '$DIR'",
      refused,
    ],
    [
      "a file cannot be written",
      async (table) => {
        await rm(join(table, "LOCK"));
        await mkdir(join(table, "LOCK"));
      },
      "IO error: $DIR/LOCK: Is a directory",
      refused,
    ],
  ])("%s", async (_, change, reason, remedy) => {
    const data = await copyOf(change);
    const refused = await inProcess(() => run(argsFor(data)));
    expect(refused).toEqual({ code: 1, stdout: "", stderr: line(data, reason, remedy) });
  });

  test("and leaves no process", async () => {
    const data = await copyOf((table) => flip(table, "MANIFEST-", 12));
    expect(await refusal(argsFor(data))).toBe(line(data, "Corruption: checksum mismatch", damaged));
  });

  // Root can write to a read-only folder.
  test.skipIf(process.getuid === undefined || process.getuid() === 0)("the folder is read-only", async () => {
    const data = await copyOf((table) => chmod(table, 0o500));
    onTestFinished(() => chmod(join(data, "dynamodb"), 0o700));
    expect(await refusal(argsFor(data))).toMatch(/cannot be opened \(IO error: .*: Permission denied\)\. .*\n$/);
  });

  // A limit on file sizes simulates a full disk: LevelDB writes the log left by the kill to a table file.
  test.skipIf(process.platform === "win32")("the disk is full, and nothing is lost", async () => {
    const data = await copyOf(async () => {});
    const wrapper = ["sh", "-c", 'ulimit -f 400; exec "$@"', "sh"];
    const stderr = await refusal(argsFor(data), { wrapper });
    expect(stderr).toMatch(/^The twin did not start: .*cannot be opened \(IO error: .*\.ldb: File too large\)\. .*\n$/);

    const twin = new TwinProcess(argsFor(data));
    const job = clientOf(await twin.ready()).from<"summarizeCsv">(accepted);
    expect(await job.result()).toMatchObject({ rows: 1 });
    await twin.end("SIGTERM");
  });
});

/** Runs code before the program in each of its processes and threads. */
function preload(code: string): NodeJS.ProcessEnv {
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
}

describe("a start that fails ends", () => {
  test("although the database's thread fails", async () => {
    const env = preload(
      `import { isMainThread } from "node:worker_threads"; if (!isMainThread) throw new Error("no thread");`,
    );
    expect(await refusal(["--port", "0"], { env })).toBe("The twin did not start: no thread\n");
  });

  test("although something keeps the process alive", async () => {
    const env = preload(
      `import { isMainThread } from "node:worker_threads"; if (isMainThread) setInterval(() => {}, 1_000);`,
    );
    expect(await refusal(["--port", "x"], { env })).toContain("It must be a number from 0 to 65535.");
  });
});

test("a twin ends although the function of a waiting event never finishes loading", async () => {
  const neverLoads = fileURLToPath(new URL("../fixtures/functions/never-loads.ts", import.meta.url));
  const args = [...argsFor(join(folder, "busy")), "--function", `process-job=${neverLoads}`];
  for (const signal of ["SIGKILL", "SIGTERM"] as const) {
    const twin = new TwinProcess(args);
    const description = await twin.ready();
    if (signal === "SIGKILL") await clientOf(description).submit({ seconds: 1 });
    await vi.waitFor(() => expect(twin.stderr).toContain("loading"), 20_000);
    expect((await twin.end(signal)).code).toBe(signal === "SIGTERM" ? 0 : null);
  }
});

test("an uncaught error of dynalite does not stop the table", async () => {
  const env = preload(`import { isMainThread, workerData } from "node:worker_threads";
    if (!isMainThread && workerData.module === undefined) {
      process.on("newListener", (event) => {
        if (event === "uncaughtException") setImmediate(() => { throw new Error("stray"); });
      });
    }`);
  const twin = new TwinProcess(["--port", "0", "--json"], undefined, env);
  const job = await clientOf(await twin.ready()).submit({ csv: "a\n1\n" });
  expect(await job.result()).toMatchObject({ rows: 1 });
  const { code, stderr } = await twin.end("SIGTERM");
  expect(code).toBe(0);
  expect(stderr).toContain("DynamoDB: the pending calls failed: stray\n");
});
