import { styleText } from "node:util";
import { MultiBar, type SingleBar } from "cli-progress";
import { visible } from "../terminal/visible.ts";

/** Prints lines with control characters escaped and, on a terminal, a progress bar of the running job below them. */
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
    this.#print(visible(text));
  }

  heading(text: string): void {
    this.line();
    this.#print(styleText("bold", visible(text)));
  }

  /** A step of the workflow, on a line of its own. */
  step(step: number, text: string): void {
    this.#print(`  ${styleText("cyan", `step ${step}`.padEnd(7))}  ${visible(text)}`);
  }

  /** Shows the running job's progress: a bar on a terminal, a line elsewhere. */
  progress({ done, total, message = "" }: { done: number; total?: number; message?: string }): void {
    if (total === undefined) return;
    const unit = visible(message);
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

  /** Prints rows in aligned columns. The first row is the header, dimmed. */
  table(rows: readonly (readonly string[])[]): void {
    const shown = rows.map((row) => row.map(visible));
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...shown.map((row) => row[column]?.length ?? 0)));
    for (const [index, row] of shown.entries()) {
      const text = row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd();
      this.#print(`           ${index === 0 ? styleText("dim", text) : text}`);
    }
  }

  #print(text: string): void {
    if (this.#bar) this.#bars.log(`${text}\n`);
    else console.log(text);
  }
}
