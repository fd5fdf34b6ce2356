import { SingleBar } from "cli-progress";
import type { JobStep } from "../../step.ts";
import { progressText } from "./step-line.ts";

const indent = " ".repeat(11);

/** The last line of a terminal, which shows how far a job has come: with a bar where the total is known. */
export class ProgressBar {
  #bar: SingleBar | undefined;
  #format = "";

  show(step: JobStep & { status: "RUNNING" }): void {
    const { done = 0, total = 0 } = step.progress ?? {};
    const text = progressText(step);
    const format = total > 0 ? `${indent}{bar}  {text}` : `${indent}{text}`;
    if (text === "" || format !== this.#format) this.clear();
    this.#format = format;
    if (text === "") return;
    if (this.#bar === undefined) {
      this.#bar = newBar(format);
      this.#bar.start(total, done, { text });
    } else {
      this.#bar.setTotal(total);
      this.#bar.update(done, { text });
    }
  }

  /** Leaves the line to whoever writes next. */
  clear(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

function newBar(format: string): SingleBar {
  return new SingleBar({
    stream: process.stderr,
    format,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    // The command itself says what an interruption means.
    gracefulExit: false,
  });
}
