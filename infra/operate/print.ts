import { printable, visible } from "../../server/logging/visible.ts";

/** Writes lines to standard output: what AWS, an API or a job said in them is shown, and does nothing to a terminal. */
export function print(text = ""): void {
  console.log(visibleLines(text));
}

/** The same on standard error. */
export function complain(text: string): void {
  console.error(visibleLines(text));
}

/** Writes lines that have colours. What others say in them must be visible already. */
export function printColoured(text: string): void {
  console.log(printable(text));
}

function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
