import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPseudoTerminal, PseudoTerminal } from "../../.tools/terminal/pseudo-terminal.ts";
import { attack, controlsIn, spoofed, withoutOwn } from "../support/controls.ts";
import { bare, CommandProcess, main } from "./support/command.ts";

const jobId = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
const time = `2026-11-02T09:30:00.000Z${attack}`;
const times = { createdAt: time, startedAt: time, finishedAt: time };
const started = { jobId, kind: attack, ...times, attempts: 1, [attack]: attack };
const progress = { done: -1, total: 4, message: attack, [attack]: 1 };
const parameters = { csv: attack };

const heard = { heartbeatAt: attack, heartbeatDueAt: "2026-11-02T09:30:00.000Z" };
const running = { ...started, status: "RUNNING", ...heard, progress };
const succeeded = { ...started, status: "SUCCEEDED", parameters, result: { [attack]: [attack], message: attack } };
const failed = { ...started, status: "FAILED", parameters, error: { code: attack, message: attack } };
const cancelled = { ...started, status: "CANCELLED", progress, parameters };
const refused = { code: attack, message: attack, requestId: attack };

type Reply = readonly [status: number, body: unknown];

/** The server's replies by the first path segment below the stage. The last reply is repeated. */
const scripts: Record<string, readonly Reply[]> = {
  succeeds: [
    [200, running],
    [200, running],
    [200, { ...running, progress: { done: 9, total: 4, message: attack } }],
    [200, succeeded],
  ],
  fails: [
    [200, running],
    [200, failed],
  ],
  cancels: [[200, cancelled]],
  lists: [[200, { jobs: [running, succeeded, failed, cancelled] }]],
  refuses: [[400, refused]],
  denies: [
    [
      403,
      {
        ...refused,
        message: `The request signature we calculated ${attack} The Canonical String '${attack}' The String`,
      },
    ],
  ],
  answersWithAPage: [[200, `<html>${attack}`]],
  failsWithAPage: [[404, `<html>${attack}`]],
  leavesOutTheMessage: [[200, { ...failed, error: { code: attack } }]],
};

// Headers cannot contain controls below U+0080 or characters beyond U+00FF.
const inHeader = [...attack].filter((character) => character >= "\u0080" && character <= "\u00ff").join("");
const asked = new Map<string, number>();

function answer(request: IncomingMessage, response: ServerResponse): void {
  const [, name = ""] = request.url?.split("/") ?? [];
  const script = scripts[name] ?? [];
  const count = asked.get(name) ?? 0;
  asked.set(name, count + 1);
  const [status, body] = script[Math.min(count, script.length - 1)] ?? [500, ""];
  for (const header of ["Location", "x-amzn-RequestId", "x-amzn-ErrorType", "Retry-After"])
    response.setHeader(header, inHeader);
  response.writeHead(status, inHeader, { "Content-Type": "application/json" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

const server = createServer(answer);
let origin: string;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const env = (name: string): NodeJS.ProcessEnv => ({
  ...bare,
  JOBS_BASE_URL: `${origin}/${name}`,
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "secret",
  TERM: "xterm-256color",
});

const commands: readonly (readonly [title: string, name: string, args: readonly string[], code: number])[] = [
  ["get, a success", "succeeds", ["get", jobId], 0],
  ["watch, to a success", "succeeds", ["watch", jobId], 0],
  ["get, a failure", "fails", ["get", jobId], 0],
  ["watch, to a failure", "fails", ["watch", jobId], 1],
  ["watch, to a cancellation", "cancels", ["watch", jobId], 3],
  ["list", "lists", ["list"], 0],
  ["get, refused", "refuses", ["get", jobId], 6],
  ["submit, refused", "refuses", ["submit", '{"csv": "a"}'], 6],
  ["submit of no JSON", "refuses", ["submit", attack.replaceAll("\0", "")], 2],
  ["get of no id", "refuses", ["get", attack.replaceAll("\0", "")], 2],
  ["list, with a signature rejected", "denies", ["list"], 6],
  ["list, answered with a page", "answersWithAPage", ["list"], 7],
  ["cancel, refused with a page", "failsWithAPage", ["cancel", jobId], 6],
  ["watch, to a failure without a message", "leavesOutTheMessage", ["watch", jobId], 7],
];

const found = findPseudoTerminal();
const reason = typeof found === "string" ? ` (skipped: ${found})` : "";

describe.skipIf(reason !== "")(`on a terminal a server writes nothing but text${reason}`, () => {
  test.concurrent.each(commands)("%s", async (_, name, args, code) => {
    const terminal = new PseudoTerminal([main, ...args], env(name));
    expect(await terminal.ended()).toBe(code);
    expect(terminal.text).not.toContain(spoofed);
    expect(controlsIn(withoutOwn(terminal.text))).toEqual([]);
  });
});

describe("in a pipe and as JSON too", () => {
  const some = commands.filter(([title]) => /^list|^get, [sr]|^watch, to a failure$/.test(title));
  test.concurrent.each(some)("%s", async (_, name, args, code) => {
    const [plain, json] = await Promise.all(
      [[], ["--json"]].map((more) => new CommandProcess([...args, ...more], env(name)).ended()),
    );
    expect([plain?.code, json?.code]).toEqual([code, code]);
    // The columns are separated by tabs.
    const between = args[0] === "list" ? /[\t\n]/g : /\n/g;
    expect(controlsIn(`${plain?.stdout}${plain?.stderr}`.replace(between, ""))).toEqual([]);
    expect(controlsIn(`${json?.stdout}${json?.stderr}`.replaceAll("\n", ""))).toEqual([]);
  });
});

test("JSON has the original values", async () => {
  const { stdout } = await new CommandProcess(["get", jobId, "--json"], env("cancels")).ended();
  expect(JSON.parse(stdout)).toEqual(cancelled);
});

test("an error is one line for the problem and one for the advice", async () => {
  const { stderr } = await new CommandProcess(["watch", jobId], env("leavesOutTheMessage")).ended();
  expect(stderr).toMatch(/^jobs: HTTP 200, not from the Jobs API: .+\n {6}Check --base-url.+\n$/);
});

test("with JOBS_DEBUG, the error's stack is escaped too", async () => {
  const { stderr } = await new CommandProcess(["get", jobId], { ...env("refuses"), JOBS_DEBUG: "1" }).ended();
  expect(stderr).toMatch(/\n {4}at /);
  expect(controlsIn(stderr.replace(/[\t\n]/g, ""))).toEqual([]);
});
