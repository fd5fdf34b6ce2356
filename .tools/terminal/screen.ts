import xterm, { type IBufferCell } from "@xterm/headless";

/** A run of text in one style, with its first column. */
export interface Run {
  readonly column: number;
  readonly text: string;
  /** For example `dim cyan`. */
  readonly style: string;
}

const columns = 80;
const colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/** The screen of a terminal as wide as the commands' own, and high enough for a whole recording. */
export class Screen {
  readonly #terminal = new xterm.Terminal({ cols: columns, rows: 200, allowProposedApi: true });

  /** Resolves once the text is on the screen. */
  feed(text: string): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(text, resolve));
  }

  /** The lines so far, as runs of one style. */
  lines(): Run[][] {
    return Array.from({ length: this.#height }, (_, row) => this.#runs(row).filter(({ text }) => text.trim() !== ""));
  }

  text(): string {
    return this.#rows.join("\n").trimEnd();
  }

  get #rows(): string[] {
    return Array.from({ length: this.#height }, (_, row) => this.#line(row)?.translateToString(true) ?? "");
  }

  /** The cursor is on the last line that the commands wrote. */
  get #height(): number {
    return this.#terminal.buffer.active.cursorY + 1;
  }

  #line(row: number) {
    return this.#terminal.buffer.active.getLine(row);
  }

  #runs(row: number): Run[] {
    const runs: Run[] = [];
    for (let column = 0; column < columns; column++) {
      const cell = this.#line(row)?.getCell(column);
      if (cell === undefined || cell.getWidth() === 0) continue;
      const text = cell.getChars() || " ";
      const style = styleOf(cell);
      const last = runs.at(-1);
      if (last?.style === style) runs[runs.length - 1] = { ...last, text: last.text + text };
      else runs.push({ column, text, style });
    }
    return runs.map((run) => ({ ...run, text: run.style === "" ? run.text.trimEnd() : run.text }));
  }
}

function styleOf(cell: IBufferCell): string {
  const weight = cell.isBold() ? "bold" : cell.isDim() ? "dim" : "";
  const colour = cell.isFgPalette() ? (colours[cell.getFgColor()] ?? "") : "";
  return [weight, colour].filter(Boolean).join(" ");
}
