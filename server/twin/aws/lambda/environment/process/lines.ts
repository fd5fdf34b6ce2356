import type { Readable } from "node:stream";

// An endless line must not fill the twin's memory.
const maxLineLength = 65_536;

/** Calls back for each line of a stream, including a last one without a line feed. */
export function forEachLine(stream: Readable, callback: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) callback(line);
    if (rest.length < maxLineLength) return;
    callback(rest);
    rest = "";
  });
  stream.on("end", () => {
    if (rest !== "") callback(rest);
  });
}
