import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What a program wrote to its terminal, and when, in milliseconds since its start. */
export interface Written {
  readonly at: number;
  readonly text: string;
}

/** How this machine gives a program a terminal of its own, or the reason for which it cannot. */
export function findPseudoTerminal(): ((command: string) => [string, string[]]) | string {
  const has = (program: string, args: string[], said: RegExp) =>
    said.test(spawnSync(program, args, { encoding: "utf8" }).stdout ?? "");
  if (has("script", ["--version"], /util-linux/)) return (command) => ["script", ["-qefc", command, "/dev/null"]];
  if (has("python3", ["-c", "import pty; print('pty')"], /pty/)) {
    const spawned = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(['sh', '-c', sys.argv[1]])))";
    return (command) => ["python3", ["-c", spawned, command]];
  }
  return "neither util-linux's script nor python3 is here to make a terminal";
}

/** A program in a terminal of its own, and the keys of whoever sits there. */
export class PseudoTerminal {
  readonly written: Written[] = [];
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<number | null>;

  constructor(
    args: readonly string[],
    env: NodeJS.ProcessEnv = process.env,
    { columns, rows }: Size = { columns: 80, rows: 24 },
  ) {
    const find = findPseudoTerminal();
    if (typeof find === "string") throw new Error(find);
    const words = [process.execPath, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
    const [program, programArgs] = find(`stty cols ${columns} rows ${rows}; exec ${words.join(" ")}`);
    this.#child = spawn(program, programArgs, { env });
    const start = performance.now();
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.written.push({ at: performance.now() - start, text });
    });
    this.#ended = once(this.#child, "close").then(([code]) => code);
  }

  get text(): string {
    return this.written.map(({ text }) => text).join("");
  }

  press(keys: string): void {
    this.#child.stdin.write(keys);
  }

  /** Waits until the program has written this, from a place in its text on. */
  async shows(said: RegExp, from = 0): Promise<void> {
    let ended = false;
    void this.#ended.then(() => {
      ended = true;
    });
    while (!said.test(this.text.slice(from))) {
      if (ended) throw new Error(`It ended and did not show ${said}: ${this.text}`);
      await Promise.race([once(this.#child.stdout, "data"), this.#ended]);
    }
  }

  /** Waits until the program ends, and gives its exit code. */
  ended(): Promise<number | null> {
    return this.#ended;
  }
}
