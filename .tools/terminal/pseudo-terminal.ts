import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Output of a program, and its time in milliseconds since the start of the program. */
export interface Written {
  readonly at: number;
  readonly text: string;
}

/** Finds a program that runs a command in a pseudo-terminal. Returns its command line, or a message if none is installed. */
export function findPseudoTerminal(): ((command: string) => [string, string[]]) | string {
  const has = (program: string, args: string[], output: RegExp) =>
    output.test(spawnSync(program, args, { encoding: "utf8" }).stdout ?? "");
  if (has("script", ["--version"], /util-linux/)) return (command) => ["script", ["-qefc", command, "/dev/null"]];
  if (has("python3", ["-c", "import pty; print('pty')"], /pty/)) {
    const spawned = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(['sh', '-c', sys.argv[1]])))";
    return (command) => ["python3", ["-c", spawned, command]];
  }
  return "a pseudo-terminal needs script of util-linux, or python3";
}

/** A program in a pseudo-terminal of its own. */
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

  /** Resolves once the output from an index on matches. Rejects if the program ends before. */
  async shows(expected: RegExp, from = 0): Promise<void> {
    let ended = false;
    void this.#ended.then(() => {
      ended = true;
    });
    while (!expected.test(this.text.slice(from))) {
      if (ended) throw new Error(`The program ended without showing ${expected}: ${this.text}`);
      await Promise.race([once(this.#child.stdout, "data"), this.#ended]);
    }
  }

  /** Resolves with the exit code once the program has ended. */
  ended(): Promise<number | null> {
    return this.#ended;
  }
}
