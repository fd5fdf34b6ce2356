import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { PseudoTerminal } from "./pseudo-terminal.ts";
import { Screen } from "./screen.ts";
import type { Frame } from "./svg.ts";

const main = fileURLToPath(new URL("../../sdk/src/command/main.ts", import.meta.url));

/** Runs commands in a terminal, one after the other, and records the screen. */
export class Session {
  readonly frames: Frame[] = [];
  readonly #screen = new Screen();
  readonly #env: NodeJS.ProcessEnv;
  #now = 0;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  get transcript(): string {
    return this.#screen.text();
  }

  /** Runs `jobs` with these arguments, while `act` presses keys. Resolves with its output. */
  async run(
    args: readonly string[],
    act: (terminal: PseudoTerminal) => Promise<void> = async () => {},
  ): Promise<string> {
    if (this.#now > 0) await this.#show(1_500, "\r\n");
    await this.#show(0, `$ jobs ${args.map(quote).join(" ")}\r\n`);
    const terminal = new PseudoTerminal([main, ...args], this.#env);
    await act(terminal);
    await terminal.ended();
    const start = this.#now;
    for (const { at, text } of terminal.written) await this.#show(start + at - this.#now, text);
    return stripVTControlCharacters(terminal.text);
  }

  async #show(later: number, text: string): Promise<void> {
    this.#now += later;
    await this.#screen.feed(text);
    this.frames.push({ at: this.#now, lines: this.#screen.lines() });
  }
}

/** Quotes a word for a shell. */
function quote(word: string): string {
  return /^[\w@.:/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
