import { afterEach, beforeEach, vi } from "vitest";

let text = "";

/** Captures what the handlers print, for the tests of a file. */
export function usePrinted(): void {
  beforeEach(() => {
    text = "";
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, "write").mockImplementation((chunk) => {
        text += String(chunk);
        return true;
      });
    }
  });
  afterEach(() => {
    for (const stream of [process.stdout, process.stderr]) vi.mocked(stream.write).mockRestore();
  });
}

/** The lines printed since the last call, or since the test began, parsed as JSON. */
export function printed(): Record<string, unknown>[] {
  const lines = text.trim().split("\n");
  text = "";
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}
