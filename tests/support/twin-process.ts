import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { TwinDescription } from "../../server/twin/twin.ts";
import type { Ended } from "./in-process.ts";

const main = fileURLToPath(new URL("../../server/twin/command/main.ts", import.meta.url));

/** `npm start` in a process of its own. */
export class TwinProcess {
  readonly #child;
  readonly #ended: Promise<Ended>;
  #stdout = "";
  #stderr = "";

  /** `wrapper` is a command that runs its further arguments as a command. */
  constructor(args: readonly string[], script = main, env: NodeJS.ProcessEnv = {}, wrapper: readonly string[] = []) {
    const [command = "", ...rest] = [...wrapper, process.execPath, script, ...args];
    this.#child = spawn(command, rest, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => (this.#stdout += text));
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => (this.#stderr += text));
    this.#ended = once(this.#child, "close").then(([code]) => ({ code, stdout: this.#stdout, stderr: this.#stderr }));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The output so far. */
  get stderr(): string {
    return this.#stderr;
  }

  /** The line of `--json`, when the twin is ready. */
  async ready(): Promise<TwinDescription> {
    while (!this.#stdout.includes("\n")) {
      const event = await Promise.race([once(this.#child.stdout, "data"), this.#ended]);
      if ("code" in event) throw new Error(`The twin ended with ${event.code}: ${event.stderr}`);
    }
    return JSON.parse(this.#stdout);
  }

  /** Resolves when it has ended, by itself or by a signal. */
  end(signal?: NodeJS.Signals): Promise<Ended> {
    if (signal !== undefined) this.#child.kill(signal);
    return this.#ended;
  }
}
