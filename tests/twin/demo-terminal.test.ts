import { expect, test, vi } from "vitest";
import { Terminal } from "../../server/demo/terminal.ts";
import { attack, controlsIn, spoofed, withoutOwn } from "../support/controls.ts";

test("the demo prints nothing of a job's that does anything to a terminal", () => {
  const printed: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
  try {
    const terminal = new Terminal();
    terminal.line(attack);
    terminal.heading(attack);
    terminal.step(5, attack);
    terminal.progress({ done: 1, total: 2, message: attack });
    terminal.table([
      ["column", attack],
      [attack, "1"],
    ]);
  } finally {
    log.mockRestore();
  }
  expect(printed).toHaveLength(7);
  expect(printed.join("\n")).not.toContain(spoofed);
  expect(controlsIn(withoutOwn(printed.join("\n")).replaceAll("\t", ""))).toEqual([]);
});
