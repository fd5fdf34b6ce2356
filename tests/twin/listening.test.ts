import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TwinDescription } from "../../server/twin/twin.ts";
import { clientOf } from "../support/twin.ts";
import { TwinProcess } from "../support/twin-process.ts";

const isLinux = process.platform === "linux";
let twin: TwinProcess;
let description: TwinDescription;

beforeAll(async () => {
  twin = new TwinProcess(["--port", "0", "--json"]);
  description = await twin.ready();
});
afterAll(() => twin.end("SIGTERM"));

// https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html
test.runIf(isLinux)("while jobs run, no process of the twin listens anywhere but on its one port", async () => {
  const jobs = clientOf(description);
  const [, , failing] = await Promise.all([30, 30, 3_600].map((seconds) => jobs.submit({ seconds })));
  await expect(failing?.result()).rejects.toMatchObject({ code: "TooLong" });
  // The twin's own, that of processing, and that of error handling.
  expect(processesOf(twin.pid)).toHaveLength(3);
  const address = `127.0.0.1:${new URL(description.endpointUrl).port}`;
  expect(processesOf(twin.pid).flatMap(listeningOf)).toEqual([address]);
});

/** A process and all that it has started, and these in turn. */
function processesOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(processesOf)];
}

/** The addresses that a process listens on. */
function listeningOf(pid: number): string[] {
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`)
      .map((fd) => linkOf(`/proc/${pid}/fd/${fd}`))
      .filter((target) => target.startsWith("socket:")),
  );
  return ["tcp", "tcp6", "udp", "udp6"].flatMap((protocol) =>
    readFileSync(`/proc/${pid}/net/${protocol}`, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      // 0A is listening; a UDP socket that is bound and not connected is 07.
      .filter(
        ([, , , state, , , , , , inode]) => ["0A", "07"].includes(state ?? "") && sockets.has(`socket:[${inode}]`),
      )
      .map(([, local = ""]) => readable(local)),
  );
}

/** A file may be closed meanwhile. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

/** `0100007F:1F90` as `127.0.0.1:8080`; an address of IPv6 stays as it is. */
function readable(local: string): string {
  const [address = "", port = ""] = local.split(":");
  const number = Number.parseInt(port, 16);
  if (address.length > 8) return `${address}:${number}`;
  return `${[...Buffer.from(address, "hex")].reverse().join(".")}:${number}`;
}
