import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TwinProcess } from "../support/twin-process.ts";

const main = fileURLToPath(new URL("../../server/twin/command/main.ts", import.meta.url));
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const waiting = { timeout: 15_000, interval: 50 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ending-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A contract that cannot be read to its end until it is closed. */
async function endlessContract() {
  const spec = join(folder, "openapi.yaml");
  execFileSync("mkfifo", [spec]);
  let writer: FileHandle | undefined;
  return {
    spec,
    /** Resolves when the twin is in the middle of its start. */
    async opened() {
      writer = await open(spec, "w");
    },
    close: () => writer?.close(),
  };
}

describe("a twin that is told to end", () => {
  test.each(signals)("by %s before its start is over ends at once", async (signal) => {
    const contract = await endlessContract();
    const twin = new TwinProcess(["--port", "0", "--spec", contract.spec]);
    await contract.opened();
    const { code, stdout, stderr } = await twin.end(signal);
    expect({ code, stdout, stderr }).toEqual({ code: null, stdout: "", stderr: "" });
    await contract.close();
  });

  test.each(signals)("by %s when it runs ends cleanly", async (signal) => {
    const twin = new TwinProcess(["--port", "0", "--json"]);
    await twin.ready();
    expect(await twin.end(signal)).toMatchObject({ code: 0, stderr: "" });
  });

  test("twice ends immediately, although its close has not ended", async () => {
    const module = new URL("../../server/twin/runtime/shutdown.ts", import.meta.url);
    const script = `import { onShutdown } from "${module}";
      setInterval(() => {}, 1_000);
      onShutdown(() => { console.log("told"); return true; });
      console.log("ready");`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
    await once(child.stdout, "data");
    child.kill("SIGTERM");
    expect(String(await once(child.stdout, "data"))).toBe("told\n");
    expect(child.exitCode).toBeNull();
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([null, "SIGINT"]);
  });

  test("does not wait for a client that is still sending", async () => {
    const twin = new TwinProcess(["--port", "0", "--json"]);
    const { endpointUrl } = await twin.ready();
    const { hostname, port } = new URL(endpointUrl);
    const caller = connect(Number(port), hostname).on("error", () => {});
    caller.write("POST /dev/jobs HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
    await vi.waitFor(() => expect(fetch(endpointUrl)).resolves.toBeDefined(), waiting);
    expect(await twin.end("SIGTERM")).toMatchObject({ code: 0, stderr: "" });
    caller.destroy();
  });
});

describe("a twin that npm started", () => {
  /** A process in place of npm that starts the twin in a shell, like npm. */
  function startAsNpm(...args: string[]) {
    const command = `${process.execPath} ${main} ${args.join(" ")} & echo $!; wait`;
    const script = `require("node:child_process").spawn("sh", ["-c", process.argv[1]], { stdio: "inherit" })`;
    return spawn(process.execPath, ["-e", script, command], {
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, npm_lifecycle_event: "start" },
    });
  }

  test("ends when npm is killed during the start, although the shell between them is not", async () => {
    const contract = await endlessContract();
    const npm = startAsNpm("--port", "0", "--spec", contract.spec);
    const [pid] = await once(npm.stdout, "data");
    await contract.opened();
    npm.kill("SIGKILL");
    await vi.waitFor(() => expect(isRunning(Number(pid))).toBe(false), waiting);
    await contract.close();
  });

  test("ends when npm is killed while the twin runs", async () => {
    const npm = startAsNpm("--port", "0", "--json");
    const [pid] = await once(npm.stdout, "data");
    await once(npm.stdout, "data");
    npm.kill("SIGKILL");
    await vi.waitFor(() => expect(isRunning(Number(pid))).toBe(false), waiting);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
