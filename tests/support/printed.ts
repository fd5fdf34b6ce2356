import { afterEach, beforeEach, vi } from "vitest";

let text = "";

/** Keeps what the handlers of a file's tests print from the terminal. */
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

/** What they printed since the last time, or since the test began: each line is an object. */
export function printed(): Record<string, unknown>[] {
  const lines = text.trim().split("\n");
  text = "";
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}
