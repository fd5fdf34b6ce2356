import { chmod, cp, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { run } from "../../server/twin/command/run.ts";
import { startTwin } from "../../server/twin/stacks/start.ts";
import { inProcess } from "../support/in-process.ts";
import { signedHeaders } from "../support/signed-headers.ts";
import { clientOf } from "../support/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";

let folder: string;
let kept: string;
let data: string;
const jobIds: string[] = [];

/** A folder whose twin was killed after some jobs had ended. All writes are in the logs of both databases. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "data-"));
  kept = join(folder, "kept");
  const twin = start(kept);
  const description = await twin.ready();
  for (let n = 0; n < 4; n++) jobIds.push((await clientOf(description).submit({ csv: `n\n${n}\n` })).jobId);
  for (const jobId of jobIds) await vi.waitUntil(async () => (await endOf(description, jobId)) !== undefined, waiting);
  // A later commit than that of the jobs.
  await fetch(`${description.endpointUrl}/_twin/jobs/${jobIds[0]}/steps`);
  await twin.end("SIGKILL");
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  data = join(folder, "data");
  await cp(kept, data, { recursive: true });
});
afterEach(() => rm(data, { recursive: true }));

const waiting = { timeout: 15_000, interval: 50 };

function start(at: string, ...args: string[]) {
  return new TwinProcess(["--port", "0", "--json", "--data", at, ...args]);
}

/** Returns the record of a function's end if the trace has it. */
async function endOf({ endpointUrl }: { endpointUrl: string }, jobId: string) {
  const response = await fetch(`${endpointUrl}/_twin/jobs/${jobId}/steps`);
  const { steps } = (await response.json()) as { steps: { step: number; detail: { output?: string } }[] };
  return steps.find(({ step, detail }) => step === 5 && detail.output !== undefined);
}

/** Returns what a twin logs from its start to its end. Waits for an expected line. */
async function linesOf(expected: string): Promise<string[]> {
  const lines: string[] = [];
  const twin = await startTwin({ port: 0, data, log: (line) => lines.push(line) });
  await vi.waitUntil(() => lines.some((line) => line.includes(expected)), waiting);
  await twin.close();
  return lines;
}

async function refused(): Promise<string> {
  const { code, stdout, stderr } = await inProcess(() => run(["--port", "0", "--json", "--data", data]));
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  return stderr;
}

async function flip(file: string, position: number): Promise<void> {
  const handle = await open(file, "r+");
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, position);
  await handle.write(Buffer.from([(byte[0] ?? 0) ^ 0x10]), 0, 1, position);
  await handle.close();
}

describe("ended jobs whose end is missing in the table", () => {
  test("are logged once, by a start without the tables", async () => {
    await rm(join(data, "dynamodb"), { recursive: true });
    const lost = "4 of the jobs that ended here have no end in the table jobs: ";
    expect(await linesOf(lost)).toEqual([
      expect.stringMatching(
        /table jobs: (\S+, ){2}\S+ and 1 more\. Unless somebody deleted them, files in .*dynamodb are damaged or missing/,
      ),
    ]);
    const twin = start(data);
    const description = await twin.ready();
    const { jobId } = await clientOf(description).submit({ csv: "n\n1\n" });
    await vi.waitUntil(async () => (await endOf(description, jobId)) !== undefined, waiting);
    expect((await twin.end("SIGTERM")).stderr).not.toContain("no end in the table");
  });

  test("are logged when LevelDB skips a part of its log", async () => {
    const tables = join(data, "dynamodb");
    const log = (await readdir(tables)).find((name) => name.endsWith(".log")) ?? "";
    const bytes = await readFile(join(tables, log));
    await flip(join(tables, log), bytes.lastIndexOf(jobIds[3] ?? ""));
    await linesOf("of the jobs that ended here have no end in the table jobs: ");
  });
});

describe("a start is refused, and loses nothing,", () => {
  test("when CURRENT is missing", async () => {
    const tables = join(data, "dynamodb");
    await rename(join(tables, "CURRENT"), join(folder, "CURRENT"));
    const before = await readdir(tables);
    expect(await refused()).toMatch(/dynamodb\/CURRENT is missing: starting would delete every job\. Restore it/);
    expect(await readdir(tables)).toEqual(before);
  });

  test("when the database's log is damaged before its end", async () => {
    const before = await readFile(join(data, "twin.sqlite-wal"));
    await flip(join(data, "twin.sqlite-wal"), 5_000);
    expect(await refused()).toMatch(
      /twin\.sqlite-wal is damaged: starting would lose the jobs accepted after the damage\./,
    );
    await flip(join(data, "twin.sqlite-wal"), 5_000);
    expect(await readFile(join(data, "twin.sqlite-wal"))).toEqual(before);
  });

  /** The same folder after a clean end: the log is empty. */
  let ended: string;
  beforeAll(async () => {
    ended = join(folder, "ended");
    await cp(kept, ended, { recursive: true });
    await (await startTwin({ port: 0, data: ended, log: () => {} })).close();
  });

  test.each([
    ["is no database", /is damaged \(file is not a database\)/],
    ["has a damaged page", /is damaged \(/],
    ["is a folder", /twin\.sqlite is a folder/],
  ])("when twin.sqlite %s", async (damage, expected) => {
    const file = join(data, "twin.sqlite");
    await rm(data, { recursive: true });
    await cp(ended, data, { recursive: true });
    if (damage === "is a folder") {
      await rm(file);
      await mkdir(file);
    } else if (damage === "is no database") await writeFile(file, "no database".repeat(1_000));
    // The type of the second page.
    else await flip(file, 4_096);
    expect(await refused()).toMatch(expected);
  });
});

test("a database that is missing beside its tables is logged", async () => {
  await rm(join(data, "twin.sqlite"));
  await rm(join(data, "twin.sqlite-wal"));
  const expected = "twin.sqlite is new, but the tables beside it are not";
  expect(await linesOf(expected)).toEqual([expect.stringContaining(expected)]);
});

test("an incomplete last commit is logged, and the commits before it are kept", async () => {
  const wal = await readFile(join(data, "twin.sqlite-wal"));
  await writeFile(join(data, "twin.sqlite-wal"), wal.subarray(0, wal.length - 4_120));
  await flip(join(data, "twin.sqlite-wal"), wal.length - 2 * 4_120 + 100);
  await linesOf("is incomplete and is lost");
});

describe("the files are for their owner alone", () => {
  /** Returns the permissions of other users on a folder and everything in it. */
  async function othersRights(path: string): Promise<Record<string, string>> {
    const paths = [path, ...(await readdir(path, { recursive: true })).map((name) => join(path, name))];
    const modes = await Promise.all(
      paths.map(async (each) => [each, ((await stat(each)).mode & 0o077).toString(8)] as const),
    );
    return Object.fromEntries(modes.filter(([, mode]) => mode !== "0"));
  }

  async function runOneJob(at: string, ...args: string[]) {
    const twin = start(at, ...args);
    const description = await twin.ready();
    const { jobId } = await clientOf(description).submit({ csv: "n\n1\n" });
    await vi.waitUntil(async () => (await endOf(description, jobId)) !== undefined, waiting);
    return { twin, description };
  }

  test("in a new folder, while the twin runs and after it", async () => {
    const path = join(data, "new", "folder");
    const { twin } = await runOneJob(path);
    expect(await othersRights(path)).toEqual({});
    await twin.end("SIGTERM");
    expect(await othersRights(path)).toEqual({});
  });

  test("where other users could read them before", async () => {
    for (const name of await readdir(data, { recursive: true })) await chmod(join(data, name), 0o755);
    await chmod(data, 0o777);
    const { twin } = await runOneJob(data);
    expect(await othersRights(data)).toEqual({});
    await twin.end("SIGKILL");
    expect(await othersRights(data)).toEqual({});
  });

  test("and the folder keeps its permissions if it holds other files", async () => {
    const path = join(data, "shared");
    await mkdir(path, { mode: 0o755 });
    await writeFile(join(path, "notes.txt"), "", { mode: 0o644 });
    const { twin } = await runOneJob(path);
    await twin.end("SIGTERM");
    expect(await othersRights(path)).toEqual({ [path]: "55", [join(path, "notes.txt")]: "44" });
  });

  test("but not those that functions write", async () => {
    const module = fileURLToPath(new URL("../fixtures/functions/write-file.ts", import.meta.url));
    const twin = start(data, "--function", `process-job=${module}`);
    const description = await twin.ready();
    const path = "/2015-03-31/functions/process-job/invocations";
    const file = join(folder, "of-the-function");
    const body = JSON.stringify({ path: file });
    const { host: _, ...headers } = await signedHeaders(description, { method: "POST", path, service: "lambda", body });
    await fetch(description.endpointUrl + path, { method: "POST", headers, body });
    await twin.end("SIGTERM");
    await writeFile(join(folder, "of-this-process"), "");
    expect((await stat(file)).mode).toBe((await stat(join(folder, "of-this-process"))).mode);
  });
});
