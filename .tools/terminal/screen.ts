/** A run of text in one style, with its first column. */
export interface Run {
  readonly column: number;
  readonly text: string;
  /** For example `dim cyan`. */
  readonly style: string;
}

interface Cell {
  readonly character: string;
  readonly style: string;
}

const colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/** An emulated terminal, limited to what the command uses: lines, colours, and rewriting of the last line. */
export class Screen {
  readonly #lines: Cell[][] = [[]];
  #column = 0;
  #style = new Map<"weight" | "colour", string>();

  feed(text: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the control sequences of a terminal.
    for (const [part, parameters = "", final] of text.matchAll(/\u001b\[([?\d;]*)([A-Za-z])|\u001b[78]|./gsu)) {
      if (final !== undefined) this.#control(parameters, final);
      else if (part === "\r") this.#column = 0;
      else if (part === "\n") this.#lines.push([]);
      else if (part >= " ")
        this.#line[this.#column++] = { character: part, style: [...this.#style.values()].join(" ") };
    }
  }

  /** The lines so far, as runs of one style. */
  lines(): Run[][] {
    return this.#lines.map((line) => {
      const runs: Run[] = [];
      for (const [column, { character, style }] of Array.from(line, (cell) => cell ?? blank).entries()) {
        const last = runs.at(-1);
        if (last?.style === style) runs[runs.length - 1] = { ...last, text: last.text + character };
        else runs.push({ column, text: character, style });
      }
      return runs.filter(({ text }) => text.trim() !== "");
    });
  }

  text(): string {
    const lines = this.#lines.map((line) => Array.from(line, (cell) => (cell ?? blank).character).join(""));
    return lines
      .map((line) => line.trimEnd())
      .join("\n")
      .trimEnd();
  }

  get #line(): Cell[] {
    return this.#lines.at(-1) as Cell[];
  }

  #control(parameters: string, final: string): void {
    if (final === "G") this.#column = Number(parameters || 1) - 1;
    if (final === "K") this.#line.length = parameters === "2" ? 0 : Math.min(this.#line.length, this.#column);
    if (final === "m") for (const code of parameters.split(";")) this.#paint(Number(code));
  }

  #paint(code: number): void {
    if (code === 0) this.#style.clear();
    else if (code === 1) this.#style.set("weight", "bold");
    else if (code === 2) this.#style.set("weight", "dim");
    else if (code === 22) this.#style.delete("weight");
    else if (code >= 30 && code < 38) this.#style.set("colour", colours[code - 30] ?? "");
    else if (code === 39) this.#style.delete("colour");
  }
}

const blank: Cell = { character: " ", style: "" };
