import { describe, expect, test } from "vitest";
import { findPseudoTerminal, PseudoTerminal } from "../../.tools/terminal/pseudo-terminal.ts";
import { main, useCommand } from "./support/command.ts";

const { env, submitted, jobs } = useCommand();
const found = findPseudoTerminal();
const reason = typeof found === "string" ? ` (skipped: ${found})` : "";
const terminal = (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  new PseudoTerminal([main, ...args], { ...env(), TERM: "xterm-256color", ...more });

describe.skipIf(reason !== "").concurrent(`on a terminal${reason}`, () => {
  test("submit has colours and a bar that is cleared", async () => {
    const submit = terminal(["submit", '{"seconds":3}']);
    expect(await submit.ended()).toBe(0);
    expect(submit.text).toContain("\u001b[32mSUCCEEDED");
    expect(submit.text).toMatch(/[█░]{30} {2}\d\/3 seconds/);
    expect(submit.text).toContain("\u001b[?25h");
  });

  test("in 40 columns, the bar leaves room for its text", async () => {
    const narrow = new PseudoTerminal(
      [main, "submit", '{"seconds":2}'],
      { ...env(), TERM: "xterm-256color" },
      {
        columns: 40,
        rows: 24,
      },
    );
    expect(await narrow.ended()).toBe(0);
    // With the estimated time left, there is no room for a bar.
    expect(narrow.text).toMatch(/(?<![█░])[█░]{15} {2}\d\/2 seconds|(?<![█░]) {10}\d\/2 seconds, about \S+ s left/);
  });

  test("with NO_COLOR, submit has no colours", async () => {
    const submit = terminal(["submit", '{"seconds":2}'], { NO_COLOR: "1" });
    expect(await submit.ended()).toBe(0);
    expect(submit.text).toMatch(/ {2}step 8 {3}SUCCEEDED/);
  });

  test.each([{ TERM: "dumb" }, { CI: "true", NO_COLOR: "1" }])("with %o, submit prints plain lines", async (more) => {
    const submit = terminal(["submit", '{"seconds":1}'], more);
    expect(await submit.ended()).toBe(0);
    expect(submit.text).not.toContain("\u001b");
  });

  test("list prints a table with a header", async () => {
    await jobs(["watch", await submitted({ seconds: 1 })]);
    const list = terminal(["list"], { NO_COLOR: "1" });
    expect(await list.ended()).toBe(0);
    expect(list.text).toMatch(/^job {35}status +kind +accepted/);
  });

  test("step shows one step per key press, to the end", async () => {
    const step = terminal(["step", await submitted({ seconds: 2 })], { NO_COLOR: "1" });
    await step.shows(/Space or Enter/);
    while (!step.text.includes("SUCCEEDED")) {
      const from = step.text.length;
      step.press(from % 2 === 0 ? " " : "\r");
      await step.shows(/ {2}step \d.*\r\n/, from);
    }
    expect(await step.ended()).toBe(0);
    expect(step.text).toContain('"message": "Waited 2 seconds."');
  });

  test("step ends with q, and the job goes on", async () => {
    const jobId = await submitted({ seconds: 30 });
    const step = terminal(["step", jobId], { NO_COLOR: "1" });
    await step.shows(/Space or Enter/);
    step.press("q");
    expect(await step.ended()).toBe(0);
    expect(step.text).toContain(`Continue with jobs step ${jobId}.`);
    await jobs(["cancel", jobId]);
  });

  test("step ends with Ctrl+C, even while it waits", async () => {
    const jobId = await submitted({ seconds: 30 });
    await jobs(["cancel", jobId]);
    const step = terminal(["step", jobId], { NO_COLOR: "1" });
    await step.shows(/Space or Enter/);
    step.press("\u0003");
    expect(await step.ended()).toBe(130);
    expect(step.text).toContain("jobs: Interrupted.");
  });
});
