import { SingleBar } from "cli-progress";
import type { JobStep } from "../../job/step.ts";
import { layoutOf } from "./progress-layout.ts";
import { progressText } from "./step-line.ts";

/** The progress of a job on the last line of a terminal, with a bar if the total is known. */
export class ProgressBar {
  #bar: SingleBar | undefined;
  #format = "";
  #size = 0;

  show(step: JobStep & { status: "RUNNING" }): void {
    const { done = 0, total = 0 } = step.progress ?? {};
    const columns = process.stderr.columns || 80;
    // A wrapped line could not be redrawn in place.
    const text = progressText(step).slice(0, columns);
    const { indent, bar } = layoutOf(columns, text, total > 0);
    const format = `${" ".repeat(indent)}${bar > 0 ? "{bar}  " : ""}{text}`;
    if (text === "" || format !== this.#format || bar !== this.#size) this.clear();
    this.#format = format;
    this.#size = bar;
    if (text === "") return;
    if (this.#bar === undefined) {
      this.#bar = newBar(format, bar);
      this.#bar.start(total, done, { text });
    } else {
      this.#bar.setTotal(total);
      this.#bar.update(done, { text });
    }
  }

  /** Clears the line for other output. */
  clear(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

function newBar(format: string, barsize: number): SingleBar {
  return new SingleBar({
    stream: process.stderr,
    format,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize,
    hideCursor: true,
    clearOnComplete: true,
    // The command handles interruptions itself.
    gracefulExit: false,
  });
}
