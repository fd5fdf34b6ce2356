import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, inject } from "vitest";
import type { TwinDescription } from "../../../server/twin/twin.ts";
import type { Ended } from "../../support/in-process.ts";
import { TwinProcess } from "../../support/twin-process.ts";

export const main = fileURLToPath(new URL("../../../sdk/src/command/main.ts", import.meta.url));

// Shared by all test files of this process.
const home = mkdtempSync(join(tmpdir(), "jobs-command-"));
process.on("exit", () => rmSync(home, { recursive: true }));

/** An environment without the settings and credentials of this machine or user. */
export const bare: NodeJS.ProcessEnv = {
  PATH: process.env["PATH"],
  HOME: home,
  // Reduces the start-up time to a third.
  NODE_COMPILE_CACHE: join(home, "cache"),
  AWS_EC2_METADATA_DISABLED: "true",
};

/** `jobs` in a process of its own, without a terminal. */
export class CommandProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<Ended>;
  stdout = "";
  stderr = "";

  constructor(
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    input: string | undefined = "",
    command = [process.execPath, main],
  ) {
    const [program = "", ...first] = command;
    this.child = spawn(program, [...first, ...args], { env });
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => (this.stdout += text));
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    this.child.stdin.on("error", () => {}).end(input);
    this.#ended = once(this.child, "close").then(([code]) => ({ code, stdout: this.stdout, stderr: this.stderr }));
  }

  ended(): Promise<Ended> {
    return this.#ended;
  }
}

/** `jobs` with the settings of a twin: the shared one, or one of this file's own. */
export function useCommand({ ownTwin = false } = {}) {
  let own: TwinProcess | undefined;
  let description: TwinDescription;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    if (ownTwin) own = new TwinProcess(["--port", "0", "--json"]);
    await new CommandProcess(["--version"], bare).ended();
    description = own === undefined ? inject("twin") : await own.ready();
    env = environmentOf(description);
  });
  afterAll(() => own?.end("SIGTERM"));
  const start = (args: readonly string[], more: NodeJS.ProcessEnv = {}, input = "") =>
    new CommandProcess(args, { ...env, ...more }, input);
  return {
    description: () => description,
    env: () => env,
    start,
    jobs: (args: readonly string[], more?: NodeJS.ProcessEnv, input?: string) => start(args, more, input).ended(),
    /** Submits a job and resolves with its id. */
    async submitted(parameters: object): Promise<string> {
      return (await start(["submit", JSON.stringify(parameters), "--detach"]).ended()).stdout.trim();
    },
  };
}

function environmentOf({ apiUrl, region, credentials }: TwinDescription): NodeJS.ProcessEnv {
  return {
    ...bare,
    JOBS_BASE_URL: apiUrl,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  };
}

/** Parses lines of JSON. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
