import { printable, visible } from "../../server/terminal/visible.ts";

/** Prints lines to standard output. Control characters in them are escaped: AWS, an API or a job may have sent them. */
export function print(text = ""): void {
  console.log(visibleLines(text));
}

/** Prints lines to standard error, with control characters escaped. */
export function printError(text: string): void {
  console.error(visibleLines(text));
}

/** Prints lines with colours. Text of others in them must be escaped already, by `visible`. */
export function printColoured(text: string): void {
  console.log(printable(text));
}

function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
