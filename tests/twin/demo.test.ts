import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const main = fileURLToPath(new URL("../../server/demo/main.ts", import.meta.url));

async function demo() {
  const child = spawn(process.execPath, [main], { stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const [code] = await once(child, "close");
  return { code, stdout, stderr };
}

describe("the demo", async () => {
  const { code, stdout, stderr } = await demo();

  test("goes through all twelve steps, each on a line of its own, and ends with 0", () => {
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });

    const steps = stdout.split("\n").flatMap((line) => /^ {2}step (\d+) /.exec(line)?.[1] ?? []);
    expect([...new Set(steps.map(Number))].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    expect(stdout).toMatch(/daylight_hours +number +1096 +0 +360 +8\.512 +15\.889 +12\.179/);
    expect(stdout).toContain("Waited 3 seconds.");
    expect(stdout).toMatch(/TooLong: 3600 seconds are more than the \d+ that are left to run\./);
    expect(stdout).toMatch(/The archive job-failures holds 1 event of \d+ bytes\./);
    expect(stdout).toContain("Waited 1 second. Nothing was lost.");
  });

  test("prints no colours and no bar where there is no terminal", () => {
    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("░");
    expect(stdout).toMatch(/^ +\d\/3 seconds$/m);
  });
});

test("a demo whose output is closed, as by head, ends without an error", async () => {
  const child = spawn(process.execPath, [main], { stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdout.once("data", () => child.stdout.destroy());
  const [code] = await once(child, "close");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
