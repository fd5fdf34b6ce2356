import { stripVTControlCharacters, styleText } from "node:util";
import { MultiBar, type SingleBar } from "cli-progress";

/** Prints lines, and on a terminal a bar below them that follows the job that runs. */
export class Terminal {
  readonly #bars = new MultiBar({
    format: "           {bar} {value}/{total} {unit}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
  });
  #bar: SingleBar | undefined;

  line(text = ""): void {
    if (this.#bar) this.#bars.log(`${text}\n`);
    else console.log(text);
  }

  heading(text: string): void {
    this.line();
    this.line(styleText("bold", text));
  }

  /** A step of the workflow, on a line of its own. */
  step(step: number, text: string): void {
    this.line(`  ${styleText("cyan", `step ${step}`.padEnd(7))}  ${text}`);
  }

  /** How far the running job has come: a bar on a terminal, a line elsewhere. */
  progress({ done, total, message: unit = "" }: { done: number; total?: number; message?: string }): void {
    if (total === undefined) return;
    if (process.stdout.isTTY) {
      this.#bar ??= this.#bars.create(total, done, { unit });
      this.#bar.update(done, { unit });
    } else {
      this.line(`           ${done}/${total} ${unit}`);
    }
  }

  endProgress(): void {
    if (this.#bar === undefined) return;
    this.#bars.remove(this.#bar);
    this.#bars.stop();
    this.#bar = undefined;
  }

  /** Rows in columns as wide as their widest cell, the first row dimmed as a header. */
  table(rows: readonly (readonly string[])[]): void {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ""))));
    for (const [index, row] of rows.entries()) {
      const text = row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd();
      this.line(`           ${index === 0 ? styleText("dim", text) : text}`);
    }
  }
}

function width(text: string): number {
  return stripVTControlCharacters(text).length;
}
